// Compiles the Python of wheels by Pyodide in Node: node compile.mjs PYODIDE FOLDER
// Wheels of FOLDER/in are written to FOLDER/out; those of FOLDER/keep keep their sources beside the compiled files.
import { pathToFileURL } from "node:url";
const [core, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${core}/`, stdout: console.log, stderr: console.error });
python.FS.mkdirTree("/mnt");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/mnt");
python.runPython(`
import base64, csv, hashlib, io, pathlib, py_compile, zipfile

MODE = py_compile.PycInvalidationMode.UNCHECKED_HASH
SITE = "/lib/python3.14/site-packages/"
# Modules of which a reader's page imports few or none: their sources are smaller.
SELDOM = ("pygments/lexers/", "pygments/styles/", "pygments/formatters/", "fontTools/")
OLD = (1980, 1, 1, 0, 0, 0)     # the same bytes whenever it is built

def compiled(name, source):
    "The bytes of the compiled module, or None for what is no module of Python 3.14."
    pathlib.Path("module.py").write_bytes(source)
    try:
        py_compile.compile("module.py", "module.pyc", SITE + name, doraise=True, invalidation_mode=MODE)
    except py_compile.PyCompileError:
        return None
    return pathlib.Path("module.pyc").read_bytes()

def files(wheel, keep):
    "Yield (name, bytes) of all that the new wheel holds."
    for name in wheel.namelist():
        data = wheel.read(name)
        if name.endswith("/") or name.endswith(".dist-info/RECORD"):
            continue
        module = name.endswith(".py") and ".data/" not in name and not name.startswith(SELDOM)
        code = compiled(name, data) if module else None
        if code is None or keep:
            yield name, data
        if code is not None and not keep:
            yield name + "c", code
        if code is not None and keep:
            folder, slash, module = name.rpartition("/")
            yield f"{folder}{slash}__pycache__/{module[:-3]}.cpython-314.pyc", code

def rewrite(path, target, keep):
    with zipfile.ZipFile(path) as wheel, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        record = io.StringIO()
        rows = csv.writer(record, lineterminator="\\n")
        for name, data in files(wheel, keep):
            new.writestr(zipfile.ZipInfo(name, OLD), data, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            rows.writerow((name, f"sha256={digest}", len(data)))
        own = next(name for name in wheel.namelist() if name.endswith(".dist-info/RECORD"))
        rows.writerow((own, "", ""))
        new.writestr(zipfile.ZipInfo(own, OLD), record.getvalue(), zipfile.ZIP_DEFLATED)

for kind in ("in", "keep"):
    for path in sorted(pathlib.Path("/mnt", kind).glob("*.whl")):
        rewrite(path, f"/mnt/out/{path.name}", kind == "keep")
`);
