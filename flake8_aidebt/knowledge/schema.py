"""Models, columns and migrations of Django, SQLAlchemy, Alembic, peewee, pydantic and their like; clocks and time zones."""
from .rows import Alias, Returns, Subclass
from .schema_rows import ColumnType, GivesMoment, LiveModel, MakesField, Migrates, RecordClass, TimeZone, Varies

_DJANGO = {
    "float": "FloatField",
    "exact": "DecimalField",
    "whole": "IntegerField BigIntegerField SmallIntegerField PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField",
    "text": "CharField TextField SlugField EmailField URLField FilePathField BinaryField",
    "file": "FileField ImageField",
    "moment": "DateTimeField",
    "date": "DateField TimeField",
    "relation": "ForeignKey OneToOneField",
    "other": "BooleanField DurationField JSONField UUIDField GenericIPAddressField IPAddressField",
}  # fmt: skip
_PEEWEE = {
    "float": "FloatField DoubleField", "exact": "DecimalField", "whole": "IntegerField BigIntegerField SmallIntegerField", "text": "CharField TextField FixedCharField BlobField",
    "moment": "DateTimeField", "date": "DateField TimeField TimestampField", "relation": "ForeignKeyField", "other": "BooleanField UUIDField",
}  # fmt: skip
_TORTOISE = {"float": "FloatField", "exact": "DecimalField", "moment": "DatetimeField", "date": "DateField", "whole": "IntField BigIntField", "text": "CharField TextField", "other": "UUIDField"}
_MONGO = {"float": "FloatField", "exact": "DecimalField Decimal128Field", "moment": "DateTimeField", "whole": "IntField LongField", "text": "StringField", "other": "UUIDField DictField"}
_FORMS = {  # what describes data that passes by, and in which call
    "rest_framework.serializers": ("djangorestframework", "3.18", "default", {"float": "FloatField", "exact": "DecimalField", "moment": "DateTimeField", "date": "DateField"}),
    "django.forms": ("Django", "5.2.19", "initial", {"float": "FloatField", "exact": "DecimalField", "moment": "DateTimeField", "date": "DateField", "whole": "IntegerField"}),
    "marshmallow.fields": ("marshmallow", "4", "load_default dump_default", {"float": "Float", "exact": "Decimal", "moment": "DateTime", "date": "Date"}),
    "wtforms": ("WTForms", "3", "default", {"float": "FloatField", "exact": "DecimalField", "moment": "DateTimeField", "date": "DateField"}),
}  # fmt: skip

_FIELDS = (
    *(
        MakesField(f"django.db.models.{name}", "Django", "5.2.19", holds, null="null", filled_by=("default", "db_default", *(("auto_now", "auto_now_add") if holds in ("moment", "date") else ())),
                   blank_fills=holds in ("text", "file"), defaults=("default",))
        for holds, names in _DJANGO.items() for name in names.split()
    ),
    MakesField("django.contrib.postgres.fields.ArrayField", "Django", "5.2.19", "other", null="null", filled_by=("default", "db_default")),
    *(MakesField(f"peewee.{name}", "peewee", "4.5.3", holds, null="null", filled_by=("default",)) for holds, names in _PEEWEE.items() for name in names.split()),
    *(MakesField(f"tortoise.fields.{name}", "tortoise-orm", "1", holds) for holds, names in _TORTOISE.items() for name in names.split()),
    *(MakesField(f"mongoengine.{name}", "mongoengine", "0.29", holds) for holds, names in _MONGO.items() for name in names.split()),
    *(
        MakesField(f"{module}.{name}", library, checked, holds, stored=False, defaults=tuple(defaults.split()))
        for module, (library, checked, defaults, kinds) in _FORMS.items() for holds, names in kinds.items() for name in names.split()
    ),
    MakesField("sqlalchemy.Column", "SQLAlchemy", "2.1.9", null="nullable", filled_by=("server_default",), defaults=("default", "insert_default", "onupdate", "server_default", "server_onupdate"), mark=True),
    MakesField("sqlalchemy.orm.mapped_column", "SQLAlchemy", "2.1.9", null="nullable", filled_by=("server_default",),
               defaults=("default", "insert_default", "onupdate", "server_default"), mark=True),
    MakesField("sqlmodel.Field", "sqlmodel", "0.0.50", null="nullable", stored=False, default_position=0),
    MakesField("pydantic.Field", "pydantic", "2.14.3", stored=False, default_position=0),
    MakesField("dataclasses.field", "stdlib", "3.11", stored=False),
    MakesField("attrs.field", "attrs", "26.1.0", stored=False),
    MakesField("attr.ib", "attrs", "26.1.0", stored=False, default_position=0),
    MakesField("msgspec.field", "msgspec", "0.20", stored=False),
)  # fmt: skip

_SQL_FLOATS = {
    "sqlalchemy": "Float FLOAT REAL Double DOUBLE DOUBLE_PRECISION",
    "sqlalchemy.dialects.postgresql": "DOUBLE_PRECISION FLOAT REAL",
    "sqlalchemy.dialects.mysql": "DOUBLE FLOAT REAL",
    "sqlalchemy.dialects.sqlite": "FLOAT REAL",
    "sqlalchemy.dialects.mssql": "DOUBLE_PRECISION FLOAT REAL",
    "sqlalchemy.dialects.oracle": "BINARY_DOUBLE BINARY_FLOAT DOUBLE_PRECISION FLOAT REAL",
}  # fmt: skip
_TYPES = (
    *(ColumnType(f"{module}.{name}", "SQLAlchemy", "2.1.9", "float") for module, names in _SQL_FLOATS.items() for name in names.split()),
    *(ColumnType(f"sqlalchemy.{name}", "SQLAlchemy", "2.1.9", "exact") for name in ("Numeric", "NUMERIC", "DECIMAL")),
    ColumnType("sqlalchemy.DateTime", "SQLAlchemy", "2.1.9", "moment"),
    ColumnType("sqlalchemy.TIMESTAMP", "SQLAlchemy", "2.1.9", "moment"),
    ColumnType("sqlalchemy.dialects.postgresql.TIMESTAMP", "SQLAlchemy", "2.1.9", "moment"),
    ColumnType("float", "stdlib", "3.11", "float"),
    *(ColumnType(f"pydantic.{name}", "pydantic", "2.14.3", "float") for name in ("confloat", "PositiveFloat", "NonNegativeFloat", "StrictFloat", "FiniteFloat", "NegativeFloat", "NonPositiveFloat")),
    ColumnType("decimal.Decimal", "stdlib", "3.11", "exact"),
    ColumnType("pydantic.condecimal", "pydantic", "2.14.3", "exact"),
    ColumnType("pydantic.AwareDatetime", "pydantic", "2.14.3", "zoned"),
)  # fmt: skip

_RECORDS = (
    RecordClass("django.db.models.Model", "Django", "5.2.19", stored=True),
    RecordClass("sqlalchemy.orm.DeclarativeBase", "SQLAlchemy", "2.1.9", stored=True),
    RecordClass("sqlalchemy.orm.MappedAsDataclass", "SQLAlchemy", "2.1.9", stored=True),
    RecordClass("sqlalchemy.orm.declarative_base()", "SQLAlchemy", "2.1.9", stored=True),
    RecordClass("flask_sqlalchemy.SQLAlchemy.Model", "Flask-SQLAlchemy", "3.1", stored=True),
    RecordClass("sqlmodel.SQLModel", "sqlmodel", "0.0.50"),
    RecordClass("peewee.Model", "peewee", "4.5.3", stored=True),
    RecordClass("tortoise.models.Model", "tortoise-orm", "1", stored=True),
    RecordClass("beanie.Document", "beanie", "2"),
    RecordClass("odmantic.Model", "odmantic", "1"),
    RecordClass("pydantic.BaseModel", "pydantic", "2.14.3"),
    RecordClass("pydantic_settings.BaseSettings", "pydantic-settings", "2", per_process=True),
    RecordClass("ninja.Schema", "django-ninja", "1.6"),
    RecordClass("msgspec.Struct", "msgspec", "0.20"),
    RecordClass("typing.NamedTuple", "stdlib", "3.11"),
    RecordClass("typing.TypedDict", "stdlib", "3.11"),
    RecordClass("typing_extensions.TypedDict", "typing_extensions", "4"),
    RecordClass("typing_extensions.NamedTuple", "typing_extensions", "4"),
    *(RecordClass(name, "stdlib", "3.11", decorates=True) for name in ("dataclasses.dataclass",)),
    RecordClass("pydantic.dataclasses.dataclass", "pydantic", "2.14.3", decorates=True),
    *(RecordClass(name, "attrs", "26.1.0", decorates=True) for name in ("attrs.define", "attrs.frozen", "attrs.mutable", "attr.s", "attr.attrs", "attr.define", "attr.frozen", "attr.dataclass")),
    RecordClass("strawberry.type", "strawberry-graphql", "0.290", decorates=True),
    RecordClass("strawberry.input", "strawberry-graphql", "0.290", decorates=True),
)  # fmt: skip


def _django(name: str, does: str, **parameters: tuple[str, int]) -> Migrates:
    return Migrates(f"django.db.migrations.{name}", "Django", "5.2.19", does, **parameters)


def _alembic(name: str, does: str, **parameters: tuple[str, int]) -> Migrates:
    return Migrates(f"alembic.op.{name}", "alembic", "1.20.1", does, **parameters)


def _batch(name: str, does: str, **parameters: tuple[str, int]) -> Migrates:
    return Migrates(f"alembic.operations.BatchOperations.{name}", "alembic", "1.20.1", does, **parameters)


_STEPS = (
    _django("AddField", "add column", table=("model_name", 0), column=("field", 2)),
    _django("RemoveField", "drop column", table=("model_name", 0), column=("name", 1)),
    _django("CreateModel", "create table", table=("name", 0)),
    _django("DeleteModel", "drop table", table=("name", 0)),
    _django("RunPython", "run code", column=("code", 0), reverse=("reverse_code", 1)),
    _django("RunSQL", "run sql", column=("sql", 0), reverse=("reverse_sql", 1)),
    _alembic("add_column", "add column", table=("table_name", 0), column=("column", 1)),
    _alembic("drop_column", "drop column", table=("table_name", 0), column=("column_name", 1)),
    _alembic("create_table", "create table", table=("table_name", 0)),
    _alembic("drop_table", "drop table", table=("table_name", 0)),
    _alembic("rename_table", "create table", table=("new_table_name", 1)),
    _alembic("batch_alter_table", "batch", table=("table_name", 0)),
    _alembic("execute", "run sql", column=("sqltext", 0)),
    _batch("add_column", "add column", column=("column", 0)),
    _batch("drop_column", "drop column", column=("column_name", 0)),
)

_LIVE = (LiveModel("django.contrib.auth.get_user_model", "Django", "5.2.19"), LiveModel("django.apps.apps.get_model", "Django", "5.2.19"))

_VARYING = {
    "the time": (
        ("stdlib", "3.11", "datetime.datetime.now datetime.datetime.utcnow datetime.datetime.today datetime.date.today time.time time.time_ns time.monotonic time.perf_counter "
                           "time.localtime time.gmtime time.ctime time.strftime"),
        ("Django", "5.2.19", "django.utils.timezone.now django.utils.timezone.localtime django.utils.timezone.localdate"),
        ("pendulum", "3", "pendulum.now pendulum.today"), ("arrow", "1.4", "arrow.now arrow.utcnow"), ("pandas", "3.1", "pandas.Timestamp.now pandas.Timestamp.utcnow pandas.Timestamp.today"),
    ),
    "an id": (
        ("stdlib", "3.11", "uuid.uuid1 uuid.uuid4 uuid.uuid6 uuid.uuid7"), ("bson", "4", "bson.ObjectId bson.objectid.ObjectId"), ("shortuuid", "1", "shortuuid.uuid"),
        ("python-ulid", "3", "ulid.ULID ulid.new"), ("cuid2", "2", "cuid2.cuid"), ("nanoid", "2", "nanoid.generate"),
    ),
    "a secret": (
        ("stdlib", "3.11", "secrets.token_hex secrets.token_urlsafe secrets.token_bytes secrets.choice secrets.randbelow os.urandom"),
        ("Django", "5.2.19", "django.utils.crypto.get_random_string"),
    ),
    "a random value": (("stdlib", "3.11", "random.random random.randint random.randrange random.uniform random.choice random.choices random.getrandbits random.sample"),),
}  # fmt: skip

_MOMENTS = (
    GivesMoment("datetime.datetime.now", "stdlib", "3.11", "local", zone=("tz", 0)),
    GivesMoment("datetime.datetime.fromtimestamp", "stdlib", "3.11", "local", zone=("tz", 1)),
    GivesMoment("datetime.datetime.today", "stdlib", "3.11", "local"),
    GivesMoment("datetime.datetime.utcnow", "stdlib", "3.11", "utc"),
    GivesMoment("datetime.datetime.utcfromtimestamp", "stdlib", "3.11", "utc"),
    GivesMoment("django.utils.timezone.make_aware", "Django", "5.2.19", "zoned"),
)

_ZONES = (
    TimeZone("datetime.timezone.utc", "stdlib", "3.11", utc=True),
    TimeZone("datetime.UTC", "stdlib", "3.11", utc=True),
    TimeZone("pytz.utc", "pytz", "2026.2", utc=True),
    TimeZone("pytz.UTC", "pytz", "2026.2", utc=True),
    TimeZone("dateutil.tz.UTC", "python-dateutil", "2.9", utc=True),
    TimeZone("dateutil.tz.tzutc", "python-dateutil", "2.9", utc=True),
    TimeZone("django.utils.timezone.utc", "Django", "4.2", utc=True),
    TimeZone("zoneinfo.ZoneInfo", "stdlib", "3.11"),
    TimeZone("pytz.timezone", "pytz", "2026.2"),
    TimeZone("dateutil.tz.gettz", "python-dateutil", "2.9"),
)

ROWS = (
    *_FIELDS,
    *_TYPES,
    *_RECORDS,
    *_STEPS,
    *_LIVE,
    *(Varies(name, library, checked, gives) for gives, groups in _VARYING.items() for library, checked, names in groups for name in names.split()),
    *_MOMENTS,
    *_ZONES,
    *(Alias(f"sqlalchemy.{module}", "sqlalchemy") for module in ("types", "sql.sqltypes", "schema", "sql.schema")),
    *(Alias(f"django.db.models.fields.{name}", f"django.db.models.{name}") for name in ("FloatField", "DecimalField", "CharField", "IntegerField", "DateTimeField")),
    Alias("django.contrib.gis.db.models", "django.db.models"),
    Alias("django.db.migrations.operations", "django.db.migrations"),
    Alias("tortoise.Model", "tortoise.models.Model"),
    Alias("tortoise.fields.data", "tortoise.fields"),
    Alias("mongoengine.fields", "mongoengine"),
    Alias("wtforms.fields", "wtforms"),
    Alias("attr.field", "attrs.field"),
    Alias("attr.attrib", "attr.ib"),
    Alias("sqlalchemy.ext.declarative.declarative_base", "sqlalchemy.orm.declarative_base"),
    Alias("flask_sqlalchemy.SQLAlchemy.mapped_column", "sqlalchemy.orm.mapped_column"),
    *(Alias(f"flask_sqlalchemy.SQLAlchemy.{name}", f"sqlalchemy.{name}") for name in ("Column", "Float", "Double", "REAL", "Numeric", "DateTime", "DECIMAL")),
    Subclass("sqlmodel.main.SQLModel", "sqlmodel.SQLModel"),
    Returns("alembic.op.batch_alter_table", "alembic.operations.BatchOperations"),
)  # fmt: skip
