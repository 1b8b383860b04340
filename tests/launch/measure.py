"""A server as Binder starts it, within 2 GiB: chapters run through it, and what it all holds."""

import json
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request

import nbformat
import psutil

LIMIT = 2 * 2**30
SECONDS = 1800  # for a chapter


class Course:
    """binder/start and the server that it becomes."""

    def __init__(self, home, environment):
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = ["./binder/start", "jupyter", "notebook", "--no-browser", "--allow-root"]
        command += ["--ip", "127.0.0.1", f"--port={self.port}", "--ServerApp.token=local"]
        log = (home.parent / "server.log").open("w")
        self.server = subprocess.Popen(
            command, cwd=home, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        self.wait()

    def wait(self):
        """Wait until the server answers."""
        for _attempt in range(600):
            try:
                return self.ask("GET", "/api/status")
            except OSError:
                if self.server.poll() is not None:
                    raise RuntimeError("the server ended: see server.log") from None
                time.sleep(0.5)
        raise TimeoutError("the server does not answer")

    def ask(self, method, path, content=None):
        """Ask the server's interface."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if content is None else json.dumps(content).encode(),
            headers={"Authorization": "token local", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def run(self, number):
        """Run all cells of a learner's copy; return the most bytes that kernel and server held."""
        (path,) = (self.home / "my").glob(f"{number}_*.ipynb")
        kernel = self.ask("POST", "/api/kernels", {"name": "python3", "path": "my/"})["id"]
        watch = Watch(self.server.pid)
        try:
            self.run_cells(kernel, nbformat.read(path, as_version=4))
        finally:
            watch.stop()
            self.ask("DELETE", f"/api/kernels/{kernel}")
        if watch.most > LIMIT:
            raise MemoryError(f"chapter {number} held {watch.most / 2**30:.2f} GiB")
        return watch.kernel, watch.server

    def run_cells(self, kernel, notebook):
        """Run the cells through the server, one after another; errors that cells show are shown."""
        import websocket

        address = f"ws://127.0.0.1:{self.port}/api/kernels/{kernel}/channels?token=local"
        channel = websocket.create_connection(address, timeout=SECONDS)
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                send(channel, f"cell-{number}", cell.source)
        channel.close()

    def stop(self):
        """End the server and what it started."""
        os.killpg(self.server.pid, signal.SIGTERM)
        self.server.wait(60)


def send(channel, name, code):
    """Run one cell and wait for its end."""
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    header = {"msg_id": name, "msg_type": "execute_request", "session": "s", "username": "u"}
    message = {"header": header | {"version": "5.3"}, "parent_header": {}, "metadata": {}}
    channel.send(json.dumps(message | {"content": content, "channel": "shell"}))
    while True:
        text = channel.recv()
        if isinstance(text, bytes):  # a picture of an explorer
            continue
        answer = json.loads(text)
        if answer["parent_header"].get("msg_id") != name:
            continue
        if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
            return


class Watch:
    """Looks ten times a second at the memory of a server and of the kernels below it; ends all
    where it is more than there may be.
    """

    def __init__(self, pid):
        self.process = psutil.Process(pid)
        self.kernel = self.server = self.most = 0
        self.going = True
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        """Keep the highest of each."""
        while self.going:
            server = self.process.memory_info().rss
            kernels = 0
            for child in self.process.children(recursive=True):
                try:
                    kernels += child.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.server, self.kernel = max(self.server, server), max(self.kernel, kernels)
            self.most = max(self.most, server + kernels)
            if self.most > LIMIT:
                os.killpg(self.process.pid, signal.SIGKILL)
                return
            time.sleep(0.1)

    def stop(self):
        """Look no longer."""
        self.going = False
        self.thread.join()
