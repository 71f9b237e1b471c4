import asyncio

import cohere
import httpx
import litellm
import ollama
import openai
from anthropic import Anthropic, AsyncAnthropic
from google import genai
from google.genai import types
from groq import Groq
from huggingface_hub import InferenceClient
from langchain.chat_models import ChatOpenAI as Old
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from mistralai import Mistral
from openai import AsyncOpenAI, AzureOpenAI, OpenAI

client = OpenAI()  # AID112
OpenAI().chat.completions.create()  # AID112
class A:
    def __init__(self, key): self.c = AsyncOpenAI(api_key=key)  # AID112
    async def ask(self): return await self.c.chat.completions.create(model=1)
class B:
    def __init__(self, key): self.c = AsyncOpenAI(api_key=key)
    async def ask(self): return await self.c.chat.completions.create(model=1, timeout=3)  # every call is bounded
class C:
    def __init__(self, key): self.c = AsyncOpenAI(api_key=key)
    async def ask(self):
        async with asyncio.timeout(3):
            return await self.c.chat.completions.create(model=1)
    async def ask2(self):  # the other call has a deadline too
        return await asyncio.wait_for(self.c.chat.completions.create(model=1), 30)
class D:
    def __init__(self, key): self.c = OpenAI(api_key=key)
    def ask(self):  # a client derived with a limit
        return self.c.with_options(timeout=5).chat.completions.create(model=1)
class E:
    def __init__(self, key, client=None): self.c = client or Anthropic(api_key=key)  # AID112
    def ask(self):
        with self.c.messages.stream(model=1) as s: yield from s
AzureOpenAI(azure_endpoint="x")  # AID112
AzureOpenAI(azure_endpoint="x", max_retries=0)  # AID112
AzureOpenAI(azure_endpoint="x", timeout=httpx.Timeout(3))
OpenAI(http_client=httpx.Client(timeout=20))  # the HTTP client decides
OpenAI(timeout=None)  # AID102's business
OpenAI(**kw)  # may carry the timeout
genai.Client(api_key=1)  # AID112
genai.Client(http_options=types.HttpOptions(api_version="v1"))  # AID112
genai.Client(http_options={"api_version": "v1"})  # AID112
genai.Client(http_options={"timeout": 3000})
genai.Client(http_options=types.HttpOptions(timeout=3000))
g = genai.Client()  # its only call passes a limit
g.models.generate_content(model=1, config=types.GenerateContentConfig(http_options=types.HttpOptions(timeout=30000)))
ollama.chat(model=1)  # AID112
ollama.Client(host="x")  # AID112
ollama.Client(host="x", timeout=3)
InferenceClient("m")  # AID112
InferenceClient("m", timeout=3)
Groq()  # 60 s by default
litellm.completion(model=1)  # AID112
litellm.completion(model=1, timeout=3)
Mistral(api_key=1)  # AID112
Mistral(api_key=1, timeout_ms=3000)
cohere.ClientV2()  # AID112
ChatOpenAI(model=1)  # AID112
ChatOpenAI(model=1, request_timeout=3)
Old()  # AID112
ChatAnthropic(model=1)  # AID112
openai.chat.completions.create(model=2)  # AID112
def f():
    c = OpenAI(); fast = c.with_options(timeout=3); return fast.responses.create()
