"""A chapter of the live part, open in Chromium, which reaches no computer but this one."""

import binascii
import functools
import http.server
import re
import struct
import threading
from pathlib import Path

from tests.browser.notebook import SHELL, Notebook

HERE = Path(__file__).parent


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files as any plain server does, and says nothing of it."""

    def log_message(self, *_):
        """Say nothing."""

    def end_headers(self):
        """Let the browser ask anew, as after an update of a site."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def serve(folder):
    """Serve a folder; return the server, which is to be shut down, and its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def watch(context, address, outside):
    """Note in `outside` each request of a context to another place than `address`."""
    inside = re.compile(rf"({re.escape(address)}/|data:|blob:)")
    context.on("request", lambda r: None if inside.match(r.url) else outside.append(r.url))


class Live(Notebook):
    """A chapter in JupyterLite: the name of its file, and what ends its address."""

    def __init__(self, page, address, name, end=""):
        self.name, self.end = name, end
        super().__init__(page, address, "", None)

    def open(self):
        """Open the chapter, or open it again as it was saved."""
        path = f"notebooks/index.html?path=my/{self.name}.ipynb{self.end}"
        self.page.goto(f"{self.address}/{path}", wait_until="domcontentloaded")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
        self.page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        return self

    def ready(self, seconds=150):
        """Wait until the kernel has answered."""
        self.idle(seconds)
        return self

    def save(self):
        """Save, as Ctrl-S does, and wait until it is done."""
        self.page.evaluate(f"{SHELL}.context.save()")

    def cells(self):
        """Return the cells as they are now, with their outputs."""
        return self.page.evaluate(f"{SHELL}.content.model.sharedModel.toJSON().cells")

    def python(self, code):
        """Run code in the kernel, beside the cells; return what it printed."""
        return self.page.evaluate(
            f"""async code => {{
              const kernel = {SHELL}.context.sessionContext.session.kernel;
              const asked = kernel.requestExecute({{ code, store_history: false }});
              let said = "";
              asked.onIOPub = ({{ content }}) => {{
                said += content.text ?? content.evalue ?? "";
              }};
              await asked.done;
              return said;
            }}""",
            code,
        )


def png_size(base64):
    """Return (width, height) of a picture as a notebook keeps it."""
    head = binascii.a2b_base64("".join(base64)[:64])
    return struct.unpack(">II", head[16:24])
