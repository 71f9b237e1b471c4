"""Database drivers by the scheme of a connection URL, and other names of database clients."""
from .rows import Alias, Driver

# psycopg 3 gives up connecting after 130 s, SQLite after 5 s; these wait for ever.
_DRIVERS = (
    *(
        Driver(name, "psycopg2", 'connect_args={"connect_timeout": 5}')
        for name in ("postgresql", "postgres", "postgresql+psycopg2", "postgres+psycopg2", "postgresql+psycopg2cffi")
    ),
    Driver("postgresql+asyncpg", "asyncpg", 'connect_args={"command_timeout": 30}'),
    *(
        Driver(f"{server}{driver}", library, repair)
        for server in ("mysql", "mariadb")
        for driver, library, repair in (
            ("", "mysqlclient", 'connect_args={"connect_timeout": 5}'),
            ("+mysqldb", "mysqlclient", 'connect_args={"connect_timeout": 5}'),
            ("+pymysql", "pymysql", 'connect_args={"read_timeout": 30}'),
            ("+mysqlconnector", "mysql-connector-python", 'connect_args={"connection_timeout": 5}'),
            ("+aiomysql", "aiomysql", 'connect_args={"connect_timeout": 5}'),
            ("+asyncmy", "asyncmy", 'connect_args={"read_timeout": 30}'),
        )
    ),
)  # fmt: skip

# Other names of the same objects.
_NAMES = (
    Alias("redis.StrictRedis", "redis.Redis"),
    Alias("redis.client.Redis", "redis.Redis"),
    Alias("redis.client.StrictRedis", "redis.Redis"),
    Alias("redis.utils.from_url", "redis.from_url"),
    Alias("redis.connection.ConnectionPool", "redis.ConnectionPool"),
    Alias("redis.connection.BlockingConnectionPool", "redis.BlockingConnectionPool"),
    Alias("redis.asyncio.client.Redis", "redis.asyncio.Redis"),
    Alias("redis.asyncio.StrictRedis", "redis.asyncio.Redis"),
    Alias("redis.asyncio.client.StrictRedis", "redis.asyncio.Redis"),
    Alias("redis.asyncio.utils.from_url", "redis.asyncio.from_url"),
    Alias("redis.asyncio.connection.ConnectionPool", "redis.asyncio.ConnectionPool"),
    Alias("aioredis", "redis.asyncio"),
    Alias("pymongo.mongo_client.MongoClient", "pymongo.MongoClient"),
    Alias("pymongo.asynchronous.mongo_client.AsyncMongoClient", "pymongo.AsyncMongoClient"),
    Alias("motor.MotorClient", "motor.motor_tornado.MotorClient"),
    Alias("sqlalchemy.engine.create_engine", "sqlalchemy.create_engine"),
    Alias("sqlalchemy.engine.create.create_engine", "sqlalchemy.create_engine"),
    Alias("sqlmodel.create_engine", "sqlalchemy.create_engine"),
    Alias("sqlalchemy.ext.asyncio.engine.create_async_engine", "sqlalchemy.ext.asyncio.create_async_engine"),
    Alias("pymysql.Connect", "pymysql.connect"),
    Alias("pymysql.connections.Connection", "pymysql.connect"),
    Alias("pymysql.Connection", "pymysql.connect"),
    Alias("asyncpg.pool.create_pool", "asyncpg.create_pool"),
    Alias("asyncpg.connection.connect", "asyncpg.connect"),
    Alias("mysql.connector.connection.MySQLConnection", "mysql.connector.connect"),
)

ROWS = (*_NAMES, *_DRIVERS)
