"""The live part of the site: JupyterLite with Pyodide; chapters run in the reader's browser."""
