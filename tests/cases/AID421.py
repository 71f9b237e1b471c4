"""Hard cases for AID421: a program, so one finding."""
import shutil
import sqlite3
import tempfile


def prune(path):
    scratch = tempfile.mkdtemp()
    shutil.rmtree(scratch)  # its own temporary folder
    connection = sqlite3.connect(path)
    for (number,) in connection.execute("SELECT id FROM contacts WHERE email IS NULL"):
        print(number)
    connection.execute("DELETE FROM contacts WHERE email IS NULL")  # AID421
    connection.execute("UPDATE contacts SET checked = 1")  # one finding tells it all
    connection.commit()


if __name__ == "__main__":
    prune("contacts.db")
