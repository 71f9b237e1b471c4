"""Queries of object-relational mappers and of MongoDB: what builds them, what asks the database, what puts rows in."""
from .query_rows import QueryClass, QueryStep, RandomOrder, Relation
from .rows import Alias, Subclass

_DJANGO = "django.db.models.QuerySet"
_QUERY, _SELECT, _SESSION, _RESULT = "sqlalchemy.orm.Query", "sqlalchemy.Select", "sqlalchemy.orm.Session", "sqlalchemy.Result"
_PEEWEE, _PEEWEE_SELECT = "peewee.Model", "peewee.ModelSelect"
_TORTOISE, _TORTOISE_SET = "tortoise.models.Model", "tortoise.queryset.QuerySet"
_MONGO, _MONGO_CURSOR = "pymongo.collection.Collection", "pymongo.cursor.Cursor"

# library, version, class, what its methods do, what they give, methods; "!" after one: every row at once.
_METHODS = (
    ("Django", "5.2.19", _DJANGO, "builds", "", "all filter exclude annotate alias order_by values values_list select_related prefetch_related distinct only defer using reverse "
     "none union intersection difference extra complex_filter dates datetimes select_for_update raw iterator aiterator"),
    ("Django", "5.2.19", _DJANGO, "asks", "", "get count exists first last latest earliest aggregate in_bulk! contains explain aget acount aexists afirst alast alatest aearliest aaggregate "
     "ain_bulk! acontains"),
    ("Django", "5.2.19", _DJANGO, "creates", "", "create acreate"),
    ("SQLAlchemy", "2.1.9", _SESSION, "builds", _QUERY, "query"),
    ("SQLAlchemy", "2.1.9", _SESSION, "asks", "", "get get_one"),
    ("SQLAlchemy", "2.1.9", _SESSION, "runs", _RESULT, "execute scalars"),
    ("SQLAlchemy", "2.1.9", _SESSION, "runs", "", "scalar"),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncSession", "runs", _RESULT, "stream stream_scalars"),
    ("sqlmodel", "0.0.50", "sqlmodel.Session", "runs", _RESULT, "exec"),
    ("SQLAlchemy", "2.1.9", _QUERY, "builds", "", "filter filter_by where order_by group_by having limit offset slice join outerjoin options distinct with_for_update yield_per select_from "
     "with_entities add_columns add_entity execution_options populate_existing params union union_all enable_eagerloads with_parent"),
    ("SQLAlchemy", "2.1.9", _QUERY, "asks", "", "all! first one one_or_none scalar count get"),
    ("SQLAlchemy", "2.1.9", _SELECT, "builds", "", "where filter filter_by order_by group_by having limit offset slice fetch join join_from outerjoin outerjoin_from options distinct "
     "with_for_update select_from with_only_columns add_columns execution_options union union_all params correlate"),
    ("SQLAlchemy", "2.1.9", _RESULT, "takes", "", "scalars mappings tuples unique first one one_or_none scalar scalar_one scalar_one_or_none fetchone fetchmany partitions yield_per columns "
     "all! fetchall!"),
    ("Flask-SQLAlchemy", "3.1.1", "flask_sqlalchemy.query.Query", "asks", "", "get_or_404 first_or_404 one_or_404 paginate"),
    ("peewee", "4.5.3", _PEEWEE, "builds", _PEEWEE_SELECT, "select"),
    ("peewee", "4.5.3", _PEEWEE, "asks", "", "get get_or_none get_by_id"),
    ("peewee", "4.5.3", _PEEWEE, "creates", "", "create"),
    ("peewee", "4.5.3", _PEEWEE_SELECT, "builds", "", "where orwhere order_by group_by having limit offset paginate join join_from left_outer_join distinct switch dicts tuples namedtuples "
     "objects for_update select_extend prefetch with_related iterator alias columns"),
    ("peewee", "4.5.3", _PEEWEE_SELECT, "asks", "", "get get_or_none first count exists scalar"),
    ("tortoise-orm", "1.1.9", _TORTOISE, "builds", _TORTOISE_SET, "all filter exclude annotate select_for_update"),
    ("tortoise-orm", "1.1.9", _TORTOISE, "asks", "", "get get_or_none first last exists in_bulk earliest latest"),
    ("tortoise-orm", "1.1.9", _TORTOISE, "creates", "", "create"),
    ("tortoise-orm", "1.1.9", _TORTOISE_SET, "builds", "", "all filter exclude annotate order_by limit offset distinct only prefetch_related select_related select_for_update using_db values "
     "values_list group_by union"),
    ("tortoise-orm", "1.1.9", _TORTOISE_SET, "asks", "", "get get_or_none first last count exists contains in_bulk earliest latest"),
    ("pymongo", "4.20.0", _MONGO, "builds", _MONGO_CURSOR, "find aggregate"),
    ("pymongo", "4.20.0", _MONGO, "asks", "", "find_one count_documents distinct estimated_document_count"),
    ("pymongo", "4.20.0", _MONGO, "creates", "", "insert_one"),
    ("pymongo", "4.20.0", _MONGO_CURSOR, "builds", "", "sort limit skip batch_size collation hint max_time_ms allow_disk_use comment"),
    ("pymongo", "4.20.0", _MONGO_CURSOR, "asks", "", "to_list! distinct"),
)  # fmt: skip

_FUNCTIONS = (
    QueryStep("sqlalchemy.select", "builds", "SQLAlchemy", "2.1.9", _SELECT),
    QueryStep("sqlmodel.select", "builds", "sqlmodel", "0.0.50", _SELECT),
    QueryStep("sqlalchemy.insert", "builds", "SQLAlchemy", "2.1.9", "sqlalchemy.Insert"),
    QueryStep("django.shortcuts.get_object_or_404", "asks", "Django", "5.2.19"),
    QueryStep("django.shortcuts.get_list_or_404", "asks", "Django", "5.2.19", every=True),
    QueryStep("django.shortcuts.aget_object_or_404", "asks", "Django", "5.2.19"),
    QueryStep("flask_sqlalchemy.SQLAlchemy.get_or_404", "asks", "Flask-SQLAlchemy", "3.1.1"),
    QueryStep("flask_sqlalchemy.SQLAlchemy.first_or_404", "asks", "Flask-SQLAlchemy", "3.1.1"),
    QueryStep("flask_sqlalchemy.SQLAlchemy.one_or_404", "asks", "Flask-SQLAlchemy", "3.1.1"),
)

_CLASSES = (
    QueryClass(_DJANGO, "Django", "5.2.19", lazy=True),
    QueryClass(_QUERY, "SQLAlchemy", "2.1.9", lazy=True),
    QueryClass(_PEEWEE_SELECT, "peewee", "4.5.3", lazy=True),
    QueryClass(_TORTOISE_SET, "tortoise-orm", "1.1.9", lazy=True, awaited=True),
    QueryClass(_MONGO_CURSOR, "pymongo", "4.20.0", lazy=True),
)

_DJANGO_EAGER = ("select_related", "prefetch_related", "prefetch_related_objects")
_ALCHEMY_EAGER = ("joinedload", "selectinload", "subqueryload", "contains_eager", "immediateload", "raiseload", "noload", "lazyload", "defaultload", "eagerload")
_RELATIONS = (
    Relation("django.db.models.ForeignKey", "Django", "5.2.19", _DJANGO_EAGER),
    Relation("django.db.models.OneToOneField", "Django", "5.2.19", _DJANGO_EAGER),
    Relation("sqlalchemy.orm.relationship", "SQLAlchemy", "2.1.9", _ALCHEMY_EAGER, "lazy", ("joined", "selectin", "subquery", "immediate", "raise", "raise_on_sql", "noload", False)),
    Relation("flask_sqlalchemy.SQLAlchemy.relationship", "Flask-SQLAlchemy", "3.1.1", _ALCHEMY_EAGER, "lazy",
             ("joined", "selectin", "subquery", "immediate", "raise", "raise_on_sql", "noload", False)),
    Relation("sqlmodel.Relationship", "sqlmodel", "0.0.50", _ALCHEMY_EAGER),
    Relation("peewee.ForeignKeyField", "peewee", "4.5.3", ("join", "join_from", "left_outer_join", "prefetch", "with_related")),
)  # fmt: skip


def _step(library: str, version: str, owner: str, does: str, gives: str, written: str) -> QueryStep:
    return QueryStep(f"{owner}.{written.rstrip('!')}", does, library, version, gives, written.endswith("!"))


ROWS = (
    *(_step(library, version, owner, does, gives, written) for library, version, owner, does, gives, methods in _METHODS for written in methods.split()),
    *_FUNCTIONS,
    *_CLASSES,
    *_RELATIONS,
    RandomOrder("sqlalchemy.func.random", "SQLAlchemy", "2.1.9"),
    RandomOrder("sqlalchemy.func.rand", "SQLAlchemy", "2.1.9"),
    RandomOrder("django.db.models.functions.Random", "Django", "5.2.19"),
    RandomOrder("peewee.fn.Random", "peewee", "4.5.3"),
    RandomOrder("peewee.fn.Rand", "peewee", "4.5.3"),
    Subclass("flask_sqlalchemy.query.Query", _QUERY),
    Alias("sqlalchemy.sql.select", "sqlalchemy.select"),
    Alias("sqlalchemy.future.select", "sqlalchemy.select"),
    Alias("sqlalchemy.sql.expression.select", "sqlalchemy.select"),
    Alias("sqlmodel.sql.expression.select", "sqlmodel.select"),
    Alias("sqlalchemy.sql.expression.func", "sqlalchemy.func"),
    Alias("sqlalchemy.sql.func", "sqlalchemy.func"),
    Alias("sqlmodel.func", "sqlalchemy.func"),
    Alias("django.db.models.fields.related.ForeignKey", "django.db.models.ForeignKey"),
    Alias("django.db.models.fields.related.OneToOneField", "django.db.models.OneToOneField"),
    Alias("sqlalchemy.orm.query.Query", "sqlalchemy.orm.Query"),
    Alias("flask_sqlalchemy.BaseQuery", "flask_sqlalchemy.query.Query"),
    Alias("pymongo.synchronous.cursor.Cursor", _MONGO_CURSOR),
)
