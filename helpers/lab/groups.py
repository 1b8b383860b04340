"""The control groups of this process, by which a system limits its time and its memory (Linux)."""

MOUNTS = {"cpu": ("", "cpu", "cpu,cpuacct"), "memory": ("", "memory")}


def folders(kind, root):
    """Yield the folder of each control group (version 1 and 2) that this process is in, and of
    those above it: where the files that limit `kind`, "cpu" or "memory", may be. Nothing where a
    system has no such groups. `root`: where /proc and /sys are.
    """
    for line in read(root / "proc/self/cgroup").splitlines():
        _number, names, path = (*line.split(":", 2), "", "")[:3]
        if names and kind not in names.split(","):
            continue
        for mount in MOUNTS[kind]:
            folder = root / "sys/fs/cgroup" / mount / path.lstrip("/")
            for group in (folder, *folder.parents):
                if group == root / "sys/fs":
                    break
                yield group


def read(path):
    """Return the text of a file; "" where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
