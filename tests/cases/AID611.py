async def guilty(cursor, connection, database):
    cursor.execute("SELECT name FROM users")
    rows = cursor.fetchall()  # AID611
    more = connection.execute("SELECT * FROM logs").fetchall()  # AID611
    async with database.execute("SELECT a, b FROM points") as points:
        return rows, more, await points.fetchall()  # AID611


def innocent(cursor, statement):
    cursor.execute("SELECT name FROM users LIMIT 10")
    some = cursor.fetchall()
    cursor.execute("SELECT name FROM users WHERE id = %s", (1,))
    one = cursor.fetchall()
    cursor.execute("SELECT COUNT(*) FROM users")
    number = cursor.fetchall()
    cursor.execute(statement)  # nobody sees what it asks for
    return some, one, number, cursor.fetchall()
