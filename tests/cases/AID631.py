from sqlalchemy import func, select, text


def guilty(session, cursor):
    products = Product.objects.filter(shown=True).order_by("?")[:5]  # AID631
    other = session.query(Product).order_by(func.random()).limit(1)  # AID631
    third = session.execute(select(Product).order_by(func.rand()))  # AID631
    cursor.execute("SELECT id FROM products ORDER BY RANDOM() LIMIT 1")  # AID631
    session.execute(text("SELECT id FROM products ORDER BY RAND() LIMIT 1"))  # AID631
    return products, other, third


def innocent(session, cursor, log):
    log.info("ORDER BY RANDOM() is slow")  # not run
    cursor.execute("SELECT id FROM products ORDER BY id")
    return Product.objects.order_by("-id"), session.query(Product).order_by(Product.id)
