"""Web frameworks: their routes, their requests, and their answers."""
from .rows import Alias, Subclass
from .serving_rows import Answers, Asked, Mounts, Refuses, RouteDecorator, Router, StatusName, ViewClass

_FLASK, _QUART, _FASTAPI, _STARLETTE, _DJANGO, _DRF, _AIOHTTP = "3.1.3", "0.22.0", "0.165.0", "1.10.0", "5.2.19", "3.18.3", "3.14.5"
_VERBS = ("get", "post", "put", "delete", "patch")
_HTTP = (*_VERBS, "head", "options", "trace")

_ROUTERS = (
    *(Router(name, "Flask", _FLASK, "flask", ("route", *_VERBS), ("errorhandler", "app_errorhandler")) for name in ("flask.Flask", "flask.Blueprint")),
    *(Router(name, "Quart", _QUART, "quart", ("route", *_VERBS), ("errorhandler", "app_errorhandler"), ("websocket",)) for name in ("quart.Quart", "quart.Blueprint")),
    *(Router(name, "fastapi", _FASTAPI, "fastapi", ("api_route", "route", *_HTTP), ("exception_handler",), ("websocket", "websocket_route"))
      for name in ("fastapi.FastAPI", "fastapi.APIRouter")),
    *(Router(name, "starlette", _STARLETTE, "starlette", ("route",), ("exception_handler",), ("websocket_route",))
      for name in ("starlette.applications.Starlette", "starlette.routing.Router")),
    Router("aiohttp.web.RouteTableDef", "aiohttp", _AIOHTTP, "aiohttp", (*_VERBS, "head", "options", "route", "view")),
    *(Router(name, "flask-restx", "1.3", "flask", ("route",), ("errorhandler",)) for name in ("flask_restx.Namespace", "flask_restx.Api", "flask_restful.Api")),
    Router("flask_smorest.Blueprint", "flask-smorest", "0.46", "flask", ("route",), ("errorhandler",)),
    *(Router(name, "sanic", "25", "sanic", ("route", *_HTTP), ("exception",), ("websocket",)) for name in ("sanic.Sanic", "sanic.Blueprint")),
    *(Router(name, "django-ninja", "1.4", "ninja", ("api_operation", *_VERBS), ("exception_handler",)) for name in ("ninja.NinjaAPI", "ninja.Router")),
    Router("bottle.Bottle", "bottle", "0.13", "bottle", ("route", *_VERBS), ("error",)),
    *(Router(f"aws_lambda_powertools.event_handler.{name}", "aws-lambda-powertools", "3", "powertools", ("route", *_VERBS), ("exception_handler",))
      for name in ("APIGatewayRestResolver", "APIGatewayHttpResolver", "ALBResolver", "LambdaFunctionUrlResolver")),
    Router("chalice.Chalice", "chalice", "1.32", "chalice", ("route",)),
)  # fmt: skip

_DECORATORS = (
    RouteDecorator("rest_framework.decorators.api_view", "djangorestframework", _DRF, "drf"),
    RouteDecorator("rest_framework.decorators.action", "djangorestframework", _DRF, "drf"),
    *(RouteDecorator(f"django.views.decorators.{name}", "Django", _DJANGO, "django") for name in (
        "csrf.csrf_exempt", "csrf.ensure_csrf_cookie", "csrf.csrf_protect", "http.require_POST", "http.require_GET", "http.require_safe",
        "http.require_http_methods", "cache.never_cache", "cache.cache_page",
    )),
    *(RouteDecorator(f"django.contrib.auth.decorators.{name}", "Django", _DJANGO, "django") for name in ("login_required", "permission_required")),
    RouteDecorator("django.contrib.admin.views.decorators.staff_member_required", "Django", _DJANGO, "django"),
    *(RouteDecorator(f"litestar.{name}", "litestar", "2", "litestar") for name in (*_VERBS, "route")),
    *(RouteDecorator(f"bottle.{name}", "bottle", "0.13", "bottle") for name in ("route", *_VERBS)),
)  # fmt: skip

_MOUNTS = (
    *(Mounts(f"{name}.add_url_rule", "Flask", _FLASK, "flask", "view_func", 2) for name in ("flask.Flask", "flask.Blueprint")),
    *(Mounts(f"{name}.add_url_rule", "Quart", _QUART, "quart", "view_func", 2) for name in ("quart.Quart", "quart.Blueprint")),
    *(Mounts(f"{name}.add_api_route", "fastapi", _FASTAPI, "fastapi", "endpoint", 1) for name in ("fastapi.FastAPI", "fastapi.APIRouter")),
    Mounts("starlette.routing.Route", "starlette", _STARLETTE, "starlette", "endpoint", 1),
    Mounts("starlette.applications.Starlette.add_route", "starlette", _STARLETTE, "starlette", "route", 1),
    Mounts("django.urls.path", "Django", _DJANGO, "django", "view", 1),
    Mounts("django.urls.re_path", "Django", _DJANGO, "django", "view", 1),
    *(Mounts(f"aiohttp.web.{name}", "aiohttp", _AIOHTTP, "aiohttp", "handler", 1) for name in _VERBS),
    Mounts("aiohttp.web.route", "aiohttp", _AIOHTTP, "aiohttp", "handler", 2),
    Mounts("aiohttp.web.UrlDispatcher.add_route", "aiohttp", _AIOHTTP, "aiohttp", "handler", 2),
    *(Mounts(f"aiohttp.web.UrlDispatcher.add_{name}", "aiohttp", _AIOHTTP, "aiohttp", "handler", 1) for name in _VERBS),
    Mounts("flask.Flask.register_error_handler", "Flask", _FLASK, "flask", "f", 1, errors=True),
    Mounts("fastapi.FastAPI.add_exception_handler", "fastapi", _FASTAPI, "fastapi", "handler", 1, errors=True),
    Mounts("starlette.applications.Starlette.add_exception_handler", "starlette", _STARLETTE, "starlette", "handler", 1, errors=True),
)  # fmt: skip

_REST = (*_HTTP, "list", "create", "retrieve", "update", "partial_update", "destroy", "perform_create", "perform_update", "perform_destroy")
_GENERICS = ("GenericAPIView", "CreateAPIView", "DestroyAPIView", "ListAPIView", "ListCreateAPIView", "RetrieveAPIView", "RetrieveDestroyAPIView",
             "RetrieveUpdateAPIView", "RetrieveUpdateDestroyAPIView", "UpdateAPIView")  # fmt: skip
_VIEW_SETS = ("ViewSet", "GenericViewSet", "ModelViewSet", "ReadOnlyModelViewSet")

_VIEWS = (
    *(ViewClass(f"django.views.{name}", "Django", _DJANGO, "django", (*_HTTP, "dispatch", "form_valid")) for name in (
        "View", "generic.TemplateView", "generic.ListView", "generic.DetailView", "generic.FormView", "generic.CreateView", "generic.UpdateView",
        "generic.DeleteView", "generic.RedirectView",
    )),
    ViewClass("rest_framework.views.APIView", "djangorestframework", _DRF, "drf", _REST),
    *(ViewClass(f"rest_framework.generics.{name}", "djangorestframework", _DRF, "drf", _REST) for name in _GENERICS),
    *(ViewClass(f"rest_framework.viewsets.{name}", "djangorestframework", _DRF, "drf", _REST) for name in _VIEW_SETS),
    *(ViewClass(name, library, checked, framework, _HTTP) for name, library, checked, framework in (
        ("flask.views.MethodView", "Flask", _FLASK, "flask"), ("quart.views.MethodView", "Quart", _QUART, "quart"),
        ("flask_restful.Resource", "Flask-RESTful", "0.3.10", "flask"), ("flask_restx.Resource", "flask-restx", "1.3", "flask"),
        ("starlette.endpoints.HTTPEndpoint", "starlette", _STARLETTE, "starlette"), ("aiohttp.web.View", "aiohttp", _AIOHTTP, "aiohttp"),
        ("tornado.web.RequestHandler", "tornado", "6.5", "tornado"),
    )),
    ViewClass("flask.views.View", "Flask", _FLASK, "flask", ("dispatch_request",)),
)  # fmt: skip

_FLASK_REQUEST = {
    "fields": ("args", "form", "values"), "headers": ("headers", "cookies"), "decoded": ("json", "get_json"), "raw": ("data", "get_data", "stream"), "path": ("view_args",),
    "refuses_missing": True, "refuses_malformed": True, "instance": ("headers",),
}  # fmt: skip
_STARLETTE_REQUEST = {
    "fields": ("query_params", "form"), "headers": ("headers", "cookies"), "decoded": ("json",), "raw": ("body", "stream"), "path": ("path_params",),
}  # fmt: skip

_REQUESTS = (
    Asked("flask.Request", "Flask", _FLASK, "flask", **_FLASK_REQUEST),
    Asked("quart.Request", "Quart", _QUART, "quart", **(_FLASK_REQUEST | {"raw": ("data", "get_data"), "fields": ("args", "form", "values")})),
    Asked("django.http.HttpRequest", "Django", _DJANGO, "django", fields=("GET", "POST"), headers=("headers", "COOKIES", "META"), raw=("body",),
          instance=("GET", "POST", "COOKIES", "META")),
    Asked("rest_framework.request.Request", "djangorestframework", _DRF, "drf", fields=("query_params", "GET", "POST"), headers=("headers", "COOKIES", "META"), mixed=("data",),
          raw=("body",), refuses_malformed=True, instance=("GET", "POST", "COOKIES", "META", "headers", "body")),
    Asked("starlette.requests.Request", "starlette", _STARLETTE, "starlette", **_STARLETTE_REQUEST),
    Asked("aiohttp.web.Request", "aiohttp", _AIOHTTP, "aiohttp", fields=("query", "post"), headers=("headers", "cookies"), decoded=("json",), raw=("read", "text", "content"),
          path=("match_info",)),
    Asked("sanic.Request", "sanic", "25", "sanic", fields=("args", "form"), headers=("headers", "cookies"), decoded=("json",), raw=("body",), path=("match_info",), refuses_malformed=True),
)  # fmt: skip


def _flaskish(library: str, checked: str, framework: str) -> tuple[Answers, ...]:
    module = library.lower()
    return (
        Answers(f"{module}.jsonify", library, checked, framework, whole=True),
        Answers(f"{module}.make_response", library, checked, framework, whole=True, status="", status_position=1),
        Answers(f"{module}.Response", library, checked, framework, "response", 0, status="status", status_position=1),
        Answers(f"{module}.abort", library, checked, framework, "description", 1, status="code", status_position=0, default=None, raises=True),
        Answers(f"{module}.render_template", library, checked, framework, whole=True, page=True),
        Answers(f"{module}.render_template_string", library, checked, framework, whole=True, page=True),
    )


_DJANGO_ANSWERS = {"Gone": 410, "BadRequest": 400, "Forbidden": 403, "NotFound": 404, "ServerError": 500}
_AIOHTTP_ERRORS = {
    "HTTPBadRequest": 400, "HTTPUnauthorized": 401, "HTTPForbidden": 403, "HTTPNotFound": 404, "HTTPConflict": 409, "HTTPGone": 410, "HTTPPreconditionFailed": 412,
    "HTTPUnsupportedMediaType": 415, "HTTPUnprocessableEntity": 422, "HTTPTooManyRequests": 429, "HTTPInternalServerError": 500, "HTTPNotImplemented": 501,
    "HTTPBadGateway": 502, "HTTPServiceUnavailable": 503, "HTTPGatewayTimeout": 504, "HTTPPaymentRequired": 402, "HTTPNotAcceptable": 406, "HTTPRequestTimeout": 408,
    "HTTPFound": 302, "HTTPSeeOther": 303, "HTTPTemporaryRedirect": 307, "HTTPPermanentRedirect": 308, "HTTPMovedPermanently": 301,
}  # fmt: skip
_DRF_ERRORS = {
    "APIException": 500, "ValidationError": 400, "ParseError": 400, "AuthenticationFailed": 401, "NotAuthenticated": 401, "PermissionDenied": 403, "NotFound": 404,
    "MethodNotAllowed": 405, "NotAcceptable": 406, "UnsupportedMediaType": 415, "Throttled": 429,
}  # fmt: skip
_WERKZEUG_ERRORS = {
    "BadRequest": 400, "Unauthorized": 401, "Forbidden": 403, "NotFound": 404, "MethodNotAllowed": 405, "NotAcceptable": 406, "RequestTimeout": 408, "Conflict": 409, "Gone": 410,
    "PreconditionFailed": 412, "RequestEntityTooLarge": 413, "UnsupportedMediaType": 415, "UnprocessableEntity": 422, "Locked": 423, "TooManyRequests": 429,
    "InternalServerError": 500, "NotImplemented": 501, "BadGateway": 502, "ServiceUnavailable": 503, "GatewayTimeout": 504, "HTTPException": None,
}  # fmt: skip

_ANSWERS = (
    *_flaskish("Flask", _FLASK, "flask"),
    *_flaskish("Quart", _QUART, "quart"),
    *(Answers(f"starlette.responses.{name}", "starlette", _STARLETTE, "starlette", "content", 0, status="status_code", status_position=1)
      for name in ("JSONResponse", "PlainTextResponse", "HTMLResponse", "Response", "StreamingResponse")),
    Answers("fastapi.responses.ORJSONResponse", "fastapi", _FASTAPI, "fastapi", "content", 0, status="status_code", status_position=1),
    Answers("fastapi.responses.UJSONResponse", "fastapi", _FASTAPI, "fastapi", "content", 0, status="status_code", status_position=1),
    Answers("fastapi.HTTPException", "fastapi", _FASTAPI, "fastapi", "detail", 1, status="status_code", status_position=0, default=None, raises=True),
    Answers("starlette.exceptions.HTTPException", "starlette", _STARLETTE, "starlette", "detail", 1, status="status_code", status_position=0, default=None, raises=True),
    Answers("django.http.JsonResponse", "Django", _DJANGO, "django", "data", 0, status="status"),
    Answers("django.http.HttpResponse", "Django", _DJANGO, "django", "content", 0, status="status"),
    *(Answers(f"django.http.HttpResponse{name}", "Django", _DJANGO, "django", "content", 0, default=status) for name, status in _DJANGO_ANSWERS.items()),
    Answers("django.shortcuts.render", "Django", _DJANGO, "django", "context", 2, status="status", status_position=4, page=True),
    Answers("django.http.Http404", "Django", _DJANGO, "django", whole=True, default=404, raises=True),
    Answers("django.core.exceptions.PermissionDenied", "Django", _DJANGO, "django", whole=True, default=403, raises=True),
    Answers("django.core.exceptions.SuspiciousOperation", "Django", _DJANGO, "django", whole=True, default=400, raises=True),
    Answers("rest_framework.response.Response", "djangorestframework", _DRF, "drf", "data", 0, status="status", status_position=1),
    *(Answers(f"rest_framework.exceptions.{name}", "djangorestframework", _DRF, "drf", "detail" if name not in ("MethodNotAllowed", "UnsupportedMediaType", "Throttled") else "",
              0, default=status, raises=True) for name, status in _DRF_ERRORS.items()),
    Answers("aiohttp.web.json_response", "aiohttp", _AIOHTTP, "aiohttp", "data", 0, ("text", "body"), status="status"),
    Answers("aiohttp.web.Response", "aiohttp", _AIOHTTP, "aiohttp", "body", None, ("text", "reason"), status="status"),
    *(Answers(f"aiohttp.web.{name}", "aiohttp", _AIOHTTP, "aiohttp", "", None, ("text", "body", "reason"), default=status, raises=True)
      for name, status in _AIOHTTP_ERRORS.items()),
    *(Answers(f"werkzeug.exceptions.{name}", "Werkzeug", "3.1.9", "flask", "description", None if name == "MethodNotAllowed" else 0, default=status, raises=True)
      for name, status in _WERKZEUG_ERRORS.items()),
    Answers("werkzeug.exceptions.abort", "Werkzeug", "3.1.9", "flask", "description", 1, status="status", status_position=0, default=None, raises=True),
    *(Answers(f"{module}.abort", library, checked, "flask", "message", None, status=status, status_position=0, default=None, raises=True, whole=True)
      for module, library, checked, status in (("flask_restful", "Flask-RESTful", "0.3.10", "http_status_code"), ("flask_restx", "flask-restx", "1.3", "code"),
                                               ("flask_smorest", "flask-smorest", "0.46", "http_status_code"))),
    *(Answers(f"sanic.response.{name}", "sanic", "25", "sanic", "body", 0, status="status", status_position=1) for name in ("json", "text", "html")),
)  # fmt: skip

_REFUSALS = (
    Refuses("django.shortcuts.get_object_or_404", "Django", _DJANGO, "django.http.Http404"),
    Refuses("django.shortcuts.aget_object_or_404", "Django", _DJANGO, "django.http.Http404"),
    Refuses("django.shortcuts.get_list_or_404", "Django", _DJANGO, "django.http.Http404"),
    Refuses("rest_framework.generics.get_object_or_404", "djangorestframework", _DRF, "django.http.Http404"),
    *(Refuses(f"{owner}.get_object", "djangorestframework", _DRF, "django.http.Http404") for owner in (
        *(f"rest_framework.generics.{name}" for name in _GENERICS), *(f"rest_framework.viewsets.{name}" for name in _VIEW_SETS if name not in ("ViewSet",)))),
    *(Refuses(f"rest_framework.serializers.{name}.is_valid", "djangorestframework", _DRF, "rest_framework.exceptions.ValidationError", only_with="raise_exception")
      for name in ("Serializer", "ModelSerializer", "ListSerializer")),
)  # fmt: skip

_CODES = {
    "CONTINUE": 100, "SWITCHING_PROTOCOLS": 101, "PROCESSING": 102, "EARLY_HINTS": 103, "OK": 200, "CREATED": 201, "ACCEPTED": 202,
    "NON_AUTHORITATIVE_INFORMATION": 203, "NO_CONTENT": 204, "RESET_CONTENT": 205, "PARTIAL_CONTENT": 206, "MULTI_STATUS": 207,
    "ALREADY_REPORTED": 208, "IM_USED": 226, "MULTIPLE_CHOICES": 300, "MOVED_PERMANENTLY": 301, "FOUND": 302, "SEE_OTHER": 303, "NOT_MODIFIED": 304,
    "USE_PROXY": 305, "TEMPORARY_REDIRECT": 307, "PERMANENT_REDIRECT": 308, "BAD_REQUEST": 400, "UNAUTHORIZED": 401, "PAYMENT_REQUIRED": 402,
    "FORBIDDEN": 403, "NOT_FOUND": 404, "METHOD_NOT_ALLOWED": 405, "NOT_ACCEPTABLE": 406, "PROXY_AUTHENTICATION_REQUIRED": 407,
    "REQUEST_TIMEOUT": 408, "CONFLICT": 409, "GONE": 410, "LENGTH_REQUIRED": 411, "PRECONDITION_FAILED": 412, "REQUEST_ENTITY_TOO_LARGE": 413,
    "REQUEST_URI_TOO_LONG": 414, "UNSUPPORTED_MEDIA_TYPE": 415, "REQUESTED_RANGE_NOT_SATISFIABLE": 416, "EXPECTATION_FAILED": 417,
    "IM_A_TEAPOT": 418, "MISDIRECTED_REQUEST": 421, "UNPROCESSABLE_ENTITY": 422, "LOCKED": 423, "FAILED_DEPENDENCY": 424, "TOO_EARLY": 425,
    "UPGRADE_REQUIRED": 426, "PRECONDITION_REQUIRED": 428, "TOO_MANY_REQUESTS": 429, "REQUEST_HEADER_FIELDS_TOO_LARGE": 431,
    "UNAVAILABLE_FOR_LEGAL_REASONS": 451, "INTERNAL_SERVER_ERROR": 500, "NOT_IMPLEMENTED": 501, "BAD_GATEWAY": 502, "SERVICE_UNAVAILABLE": 503,
    "GATEWAY_TIMEOUT": 504, "HTTP_VERSION_NOT_SUPPORTED": 505, "VARIANT_ALSO_NEGOTIATES": 506, "INSUFFICIENT_STORAGE": 507, "LOOP_DETECTED": 508,
    "NOT_EXTENDED": 510, "NETWORK_AUTHENTICATION_REQUIRED": 511,
}  # fmt: skip

_STATUSES = tuple(StatusName(f"http.HTTPStatus.{name}", status) for name, status in _CODES.items())  # names such as HTTP_404_NOT_FOUND speak for themselves

ROWS = (
    *_ROUTERS,
    *_DECORATORS,
    *_MOUNTS,
    *_VIEWS,
    *_REQUESTS,
    *_ANSWERS,
    *_REFUSALS,
    *_STATUSES,
    Alias("flask.request", "flask.Request"),
    Alias("quart.request", "quart.Request"),
    Alias("flask.wrappers.Request", "flask.Request"),
    Alias("fastapi.Request", "starlette.requests.Request"),
    Alias("fastapi.requests.Request", "starlette.requests.Request"),
    Alias("django.http.request.HttpRequest", "django.http.HttpRequest"),
    Alias("django.core.handlers.wsgi.WSGIRequest", "django.http.HttpRequest"),
    Alias("django.core.handlers.asgi.ASGIRequest", "django.http.HttpRequest"),
    Alias("aiohttp.web_request.Request", "aiohttp.web.Request"),
    Alias("sanic.request.Request", "sanic.Request"),
    Alias("fastapi.status", "starlette.status"),
    Alias("fastapi.exceptions.HTTPException", "fastapi.HTTPException"),
    Alias("fastapi.applications.FastAPI", "fastapi.FastAPI"),
    Alias("fastapi.routing.APIRouter", "fastapi.APIRouter"),
    *(Alias(f"fastapi.responses.{name}", f"starlette.responses.{name}") for name in ("JSONResponse", "PlainTextResponse", "HTMLResponse", "Response", "StreamingResponse")),
    Alias("fastapi.Response", "starlette.responses.Response"),
    Alias("flask.app.Flask", "flask.Flask"),
    Alias("flask.blueprints.Blueprint", "flask.Blueprint"),
    Alias("flask.json.jsonify", "flask.jsonify"),
    Alias("flask.helpers.make_response", "flask.make_response"),
    Alias("flask.wrappers.Response", "flask.Response"),
    Alias("django.http.response.JsonResponse", "django.http.JsonResponse"),
    Alias("django.http.response.HttpResponse", "django.http.HttpResponse"),
    Alias("django.http.response.Http404", "django.http.Http404"),
    *(Alias(f"django.http.response.HttpResponse{name}", f"django.http.HttpResponse{name}") for name in _DJANGO_ANSWERS),
    Alias("django.views.generic.View", "django.views.View"),
    Alias("django.views.generic.base.View", "django.views.View"),
    Alias("django.views.generic.base.TemplateView", "django.views.generic.TemplateView"),
    Alias("django.views.generic.edit.FormView", "django.views.generic.FormView"),
    Alias("rest_framework.generics.Http404", "django.http.Http404"),
    Alias("rest_framework.views.Response", "rest_framework.response.Response"),
    Alias("rest_framework.views.Request", "rest_framework.request.Request"),
    Alias("rest_framework.serializers.ValidationError", "rest_framework.exceptions.ValidationError"),
    Alias("rest_framework.views.status", "rest_framework.status"),
    Subclass("fastapi.HTTPException", "starlette.exceptions.HTTPException"),
    Subclass("rest_framework.serializers.ModelSerializer", "rest_framework.serializers.Serializer"),
    Subclass("rest_framework.serializers.HyperlinkedModelSerializer", "rest_framework.serializers.ModelSerializer"),
    *(Subclass(f"rest_framework.exceptions.{name}", "rest_framework.exceptions.APIException") for name in _DRF_ERRORS if name != "APIException"),
    *(Subclass(f"werkzeug.exceptions.{name}", "werkzeug.exceptions.HTTPException") for name in _WERKZEUG_ERRORS if name != "HTTPException"),
    *(Subclass(f"aiohttp.web.{name}", "aiohttp.web.HTTPException") for name in _AIOHTTP_ERRORS),
    Alias("aiohttp.web.Application.router", "aiohttp.web.UrlDispatcher"),
)
