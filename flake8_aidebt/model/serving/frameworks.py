"""Which web frameworks a file is written for."""
import ast

from ..file import File

#: Top-level modules, and the framework that importing them shows.
_SHOWN = {
    "flask": "flask", "flask_restful": "flask", "flask_restx": "flask", "flask_smorest": "flask", "flask_login": "flask", "flask_openapi3": "flask", "werkzeug": "flask",
    "quart": "quart", "fastapi": "fastapi", "starlette": "starlette", "rest_framework": "drf", "django": "django", "sanic": "sanic", "ninja": "ninja", "bottle": "bottle",
    "litestar": "litestar", "tornado": "tornado", "aws_lambda_powertools": "powertools", "chalice": "chalice", "falcon": "falcon", "pyramid": "pyramid",
}  # fmt: skip
# Whose "request" is something that the program sends, or that a test is given.
_OTHERS = frozenset({"requests", "httpx", "scrapy", "mitmproxy", "urllib3", "pytest", "responses", "grpc", "vcr", "httplib2", "botocore", "langchain", "langchain_core", "playwright",
                     "selenium", "aiormq", "pulsar", "xmlrpc", "google", "googleapiclient", "twisted", "pyramid", "falcon", "cherrypy", "webob", "oauthlib", "synapse"})  # fmt: skip


def frameworks(file: File) -> frozenset[str]:
    """The frameworks that the imports of a file show."""
    return file.remember("frameworks", _frameworks)


def _frameworks(file: File) -> frozenset[str]:
    found = {framework for module, framework in _SHOWN.items() if module in file.imports}
    if "aiohttp" in file.imports and _serves_aiohttp(file):
        found.add("aiohttp")
    return frozenset(found)


def _serves_aiohttp(file: File) -> bool:
    """Whether it is the server half of aiohttp that is imported."""
    for node in file.nodes(ast.ImportFrom):
        if node.module == "aiohttp.web" or (node.module == "aiohttp" and any(alias.name == "web" for alias in node.names)):
            return True
    return any(alias.name == "aiohttp.web" for node in file.nodes(ast.Import) for alias in node.names) or any(
        isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Attribute) and file.name(call.func.value) == "aiohttp.web"
        for name in ("Application", "json_response", "RouteTableDef")
        for call in file.index.calls_by_name.get(name, ())
    )


def speaks_otherwise(file: File) -> bool:
    """Whether what a file calls a request may well be something that it sends itself."""
    return bool(_OTHERS & file.imports) or ("aiohttp" in file.imports and "aiohttp" not in frameworks(file))
