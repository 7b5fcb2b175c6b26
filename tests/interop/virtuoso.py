"""Virtuoso 7, started for the time of a test on ports of its own on this machine only."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
LiteMode = 0
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {allowed}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 240
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(url, process):
    """Waits until a server that was started answers."""
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except (OSError, urllib.error.URLError):
            if process.poll() is not None:
                break
            time.sleep(0.5)
    process.kill()
    raise ValueError(f"`{process.args[0]}` does not start")


class Virtuoso:
    """A server; a context, at whose end it is stopped."""

    def __init__(self, folder, allowed):
        self.folder, self.sql_port, self.http_port = Path(folder), free_port(), free_port()
        self.folder.mkdir()
        ini = INI.format(folder=self.folder, allowed=allowed, sql=self.sql_port, http=self.http_port)
        (self.folder / "virtuoso.ini").write_text(ini)
        self.url = f"http://127.0.0.1:{self.http_port}"

    def __enter__(self):
        words = ["virtuoso-t", "+foreground", "+configfile", self.folder / "virtuoso.ini"]
        with open(self.folder / "out.log", "w") as out:
            self.process = subprocess.Popen([str(word) for word in words], stdout=out, stderr=out, cwd=self.folder)
        wait_for(f"{self.url}/sparql", self.process)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def sql(self, text):
        words = ["isql-vt", f"127.0.0.1:{self.sql_port}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", f"EXEC={text}"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=300)
        if "Error" in done.stderr or "*** Error" in done.stdout:
            raise ValueError((done.stderr + done.stdout).strip()[:300])
        return done.stdout

    def load(self, folder, pattern):
        """Its bulk loader, over the files of a folder."""
        self.sql(f"ld_dir('{folder}', '{pattern}', 'http://virtuoso.invalid/no-graph'); rdf_loader_run(); checkpoint;")
        failed = self.sql("select ll_file, ll_error from DB.DBA.load_list where ll_error is not null;").strip()
        if failed:
            raise ValueError(failed[:300])

    def grant(self):
        """Lets its update endpoint write."""
        self.sql("GRANT EXECUTE ON DB.DBA.SPARQL_INSERT_DICT_CONTENT TO \"SPARQL\"; GRANT SPARQL_UPDATE TO \"SPARQL\";")

    def answer(self, text):
        """The answer to a query: rows as JSON, or lines of N-Triples."""
        if re.search(r"^CONSTRUCT", text, re.MULTILINE):
            # Its N-Triples have tabs between the terms.
            return self.ask(text, "text/plain").replace("\t", " ").split("\n")
        return self.ask(text)

    def ask(self, text, accept="application/sparql-results+json"):
        data = urllib.parse.urlencode({"query": text}).encode()
        request = urllib.request.Request(f"{self.url}/sparql", data, {"Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            told = error.read().decode(errors="replace")
            raise ValueError(" ".join(told.split())[:200]) from None

    def quads(self, graph):
        """How many triples a graph has."""
        text = self.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", "text/csv")
        return int(text.split("\n")[1].strip().strip('"'))
