import io
import logging
import os
import sys
import warnings
from warnings import filterwarnings

import urllib3

warnings.filterwarnings("ignore")  # AID323
filterwarnings(action="ignore")  # AID323
warnings.simplefilter("ignore")  # AID323
warnings.simplefilter(action="ignore", append=True)  # AID323
logging.disable(logging.CRITICAL)  # AID323
logging.disable()  # AID323
logging.disable(level=sys.maxsize)  # AID323
logging.disable(logging.ERROR)  # AID323
logging.getLogger().setLevel(logging.CRITICAL + 1)  # AID323
urllib3.disable_warnings()  # AID323
sys.stderr = open(os.devnull, "w")  # AID323
if not sys.flags.dev_mode:
    warnings.simplefilter("ignore")  # AID323

warnings.filterwarnings("ignore", category=DeprecationWarning, module="old")
warnings.filterwarnings("ignore", "invalid value")
warnings.simplefilter("ignore", ResourceWarning)
warnings.filterwarnings("error")
warnings.simplefilter("default")
logging.disable(logging.NOTSET)
logging.disable(logging.INFO)
logging.getLogger("chatty").setLevel(logging.CRITICAL + 1)  # one logger
logging.getLogger().setLevel(logging.WARNING)
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
sys.stderr = io.TextIOWrapper(sys.stderr.buffer, encoding="utf-8")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    legacy()


def quietly():
    warnings.filterwarnings("ignore")  # as long as the caller wants it
