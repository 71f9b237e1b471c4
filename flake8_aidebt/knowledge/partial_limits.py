"""Parameters that are taken for the limit of a call and bound something else. Each was observed to hang on a silent server."""
from .rows import PartialLimit

ROWS = (
    PartialLimit("pymysql.connect", "pymysql", "1.2.4", "connect_timeout", "bounds the TCP connection only",
                 ("read_timeout",), repair="pass read_timeout=30", source="observed"),
    PartialLimit("aiomysql.connect", "aiomysql", "0.3.2", "connect_timeout", "bounds the TCP connection only",
                 position=14, scope=True, repair="use asyncio.timeout(10)", source="observed"),
    PartialLimit("oracledb.connect", "oracledb", "26.1.0", "tcp_connect_timeout", "bounds the TCP connection only",
                 ("pool", "params"), set_by=("call_timeout",), repair="set call_timeout", source="observed"),
    PartialLimit("zeep.Transport", "zeep", "4.3.3", "timeout", "bounds loading the WSDL only",
                 ("operation_timeout",), 1, repair="pass operation_timeout=30", source="observed"),
    PartialLimit("sqlalchemy.create_engine", "SQLAlchemy", "2.1.9", "pool_timeout", "bounds waiting for the pool only",
                 ("connect_args", "creator", "pool", "poolclass"), url="url", repair="pass connect_args=", source="observed"),
)  # fmt: skip
