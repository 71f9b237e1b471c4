"""Calls that change something outside the process."""
from .effect_rows import Writes

# kind, library, version, owner, methods; "!" after a method: its name alone tells, whatever the receiver.
_METHODS = (
    ("database", "pymongo", "4.20.0", "pymongo.collection.Collection", "insert_one! insert_many! update_one! update_many! replace_one! delete_one! delete_many! bulk_write! "
     "find_one_and_update! find_one_and_replace! find_one_and_delete! drop rename create_index"),
    ("database", "Django", "5.2.19", "django.db.models.QuerySet", "create acreate bulk_create! abulk_create! bulk_update! abulk_update! update aupdate delete adelete "
     "get_or_create! aget_or_create! update_or_create! aupdate_or_create!"),
    ("database", "Django", "5.2.19", "django.db.models.Model", "save asave delete adelete"),
    ("database", "SQLAlchemy", "2.1.9", "sqlalchemy.orm.Session", "commit flush bulk_save_objects! bulk_insert_mappings! bulk_update_mappings!"),
    ("database", "SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncSession", "commit flush"),
    ("database", "asyncpg", "0.32.0", "asyncpg.Connection", "copy_records_to_table! copy_to_table! executemany"),
    ("database", "pandas", "3.1.1", "pandas.DataFrame", "to_sql!"),
    ("file", "pandas", "3.1.1", "pandas.DataFrame", "to_csv! to_parquet! to_excel! to_json"),
    ("file", "stdlib", "3.11", "pathlib.Path", "write_text! write_bytes!"),
    ("file", "stdlib", "3.11", "json", "dump"), ("file", "stdlib", "3.11", "pickle", "dump"), ("file", "stdlib", "3.11", "shutil", "copy copy2 copyfile copytree move"),
    ("file", "stdlib", "3.11", "os", "replace rename"), ("file", "PyYAML", "6", "yaml", "dump safe_dump"),
    ("message", "stdlib", "3.11", "smtplib.SMTP", "sendmail! send_message"),
    ("message", "aiosmtplib", "5", "aiosmtplib", "send"),
    ("message", "Django", "5.2.19", "django.core.mail", "send_mail send_mass_mail mail_admins mail_managers"),
    ("message", "Django", "5.2.19", "django.core.mail.EmailMessage", "send"), ("message", "Django", "5.2.19", "django.core.mail.EmailMultiAlternatives", "send"),
    ("message", "celery", "5.7.0", "celery.Task", "apply_async! delay!"), ("message", "celery", "5.7.0", "celery.Celery", "send_task!"),
    ("message", "rq", "2.12.0", "rq.Queue", "enqueue! enqueue_in! enqueue_at! enqueue_call!"),
    ("message", "arq", "0.26", "arq.connections.ArqRedis", "enqueue_job!"),
    ("message", "dramatiq", "2.2.1", "dramatiq.Actor", "send_with_options!"),
    ("message", "pika", "1.4.4", "pika.channel.Channel", "basic_publish!"),
    ("message", "aio-pika", "10", "aio_pika.Exchange", "publish"),
    ("message", "kafka-python", "3.0.12", "kafka.KafkaProducer", "send"), ("message", "aiokafka", "0.12", "aiokafka.AIOKafkaProducer", "send send_and_wait!"),
    ("message", "confluent-kafka", "2", "confluent_kafka.Producer", "produce"), ("message", "slack_sdk", "3", "slack_sdk.WebClient", "chat_postMessage! chat_update!"),
    ("message", "google-cloud-pubsub", "2", "google.cloud.pubsub_v1.PublisherClient", "publish"), ("message", "twilio", "9", "twilio.rest.Client.messages", "create"),
    ("message", "redis", "8", "redis.Redis", "publish lpush rpush xadd!"), ("message", "python-telegram-bot", "22", "telegram.Bot", "send_message! send_photo! send_document!"),
    ("object", "boto3", "1.44.5", "boto3.client()", "put_object! upload_file! upload_fileobj! copy_object! delete_object! delete_objects! send_message send_message_batch! "
     "put_item! update_item! delete_item! batch_write_item! transact_write_items! publish invoke put_record! put_records! put_events! send_email! send_raw_email! start_execution!"),
    ("object", "google-cloud-storage", "3", "google.cloud.storage.Blob", "upload_from_string! upload_from_file! upload_from_filename!"),
    ("payment", "stripe", "15", "stripe.PaymentIntent", "create confirm capture cancel modify"), ("payment", "stripe", "15", "stripe.Charge", "create capture"),
    ("payment", "stripe", "15", "stripe.Refund", "create"), ("payment", "stripe", "15", "stripe.Subscription", "create modify cancel delete"),
    ("payment", "stripe", "15", "stripe.Customer", "create modify delete"), ("payment", "stripe", "15", "stripe.Invoice", "create pay finalize_invoice"),
    ("payment", "stripe", "15", "stripe.Transfer", "create"), ("payment", "stripe", "15", "stripe.Payout", "create"), ("payment", "stripe", "15", "stripe.checkout.Session", "create"),
    ("payment", "braintree", "4", "braintree.Transaction", "sale refund submit_for_settlement"),
)  # fmt: skip


def _rows():
    for kind, library, checked, owner, methods in _METHODS:
        for method in methods.split():
            yield Writes(f"{owner}.{method.rstrip('!')}", kind, library, checked, mark="*" if method.endswith("!") else "")


ROWS = (
    *_rows(),
    Writes("open", "file", "stdlib", "3.11", mode=("mode", 1)),
    Writes("io.open", "file", "stdlib", "3.11", mode=("mode", 1)),
    Writes("codecs.open", "file", "stdlib", "3.11", mode=("mode", 1)),
    Writes("gzip.open", "file", "stdlib", "3.11", mode=("mode", 1)),
    Writes("aiofiles.open", "file", "aiofiles", "25", mode=("mode", 1)),
    Writes("pathlib.Path.open", "file", "stdlib", "3.11", mode=("mode", 0)),
)
