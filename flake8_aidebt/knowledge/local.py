"""Files of this machine that a service hands out: read in the frameworks' source."""
from .local_rows import HandsOut
from .rows import Alias

ROWS = (
    HandsOut("flask.send_file", "Flask", "3.1.3", "path_or_file"),
    HandsOut("flask.send_from_directory", "Flask", "3.1.3", "directory"),
    HandsOut("quart.send_file", "quart", "0.22.0", "filename_or_io"),
    HandsOut("quart.send_from_directory", "quart", "0.22.0", "directory"),
    HandsOut("starlette.responses.FileResponse", "starlette", "1.10.0", "path"),
    HandsOut("starlette.staticfiles.StaticFiles", "starlette", "1.10.0", "directory", None),
    HandsOut("aiohttp.web.FileResponse", "aiohttp", "3.14.5", "path"),
    *(Alias(f"fastapi.{name}", f"starlette.{name}") for name in ("responses.FileResponse", "staticfiles.StaticFiles")),
)
