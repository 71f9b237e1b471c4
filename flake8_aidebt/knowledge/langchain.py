"""LangChain's wrappers of language models: they hand their own None on, which takes the wrapped client's ten minutes away."""
from .rows import Alias, Waits

_OPENAI = ("ChatOpenAI", "AzureChatOpenAI", "OpenAIEmbeddings", "AzureOpenAIEmbeddings", "OpenAI", "AzureOpenAI")
_OLD_PACKAGES = ("langchain", "langchain_community")
_OLD_HOMES = {
    "ChatOpenAI": ("chat_models", "chat_models.openai"),
    "AzureChatOpenAI": ("chat_models", "chat_models.azure_openai"),
    "OpenAIEmbeddings": ("embeddings", "embeddings.openai"),
    "AzureOpenAIEmbeddings": ("embeddings", "embeddings.azure_openai"),
    "OpenAI": ("llms", "llms.openai"),
    "AzureOpenAI": ("llms", "llms.openai"),
}

ROWS = (
    *(
        Waits(f"langchain_openai.{name}", "llm", "langchain-openai", "1.7.4", ("timeout", "request_timeout"), client=True,
              trusted=("http_client", "http_async_client", "client", "async_client", "root_client", "root_async_client"), attempts=3,
              repair="timeout=30", source="inspect, observed")
        for name in _OPENAI
    ),
    *(
        Waits(f"langchain_anthropic.{name}", "llm", "langchain-anthropic", "1.7.10", ("timeout", "default_request_timeout"),
              client=True, attempts=3, repair="timeout=30", source="inspect, observed")
        for name in ("ChatAnthropic", "AnthropicLLM")
    ),
    Waits("langchain_google_genai.ChatGoogleGenerativeAI", "llm", "langchain-google-genai", "4.4.2", ("timeout", "request_timeout"), client=True,
          repair="timeout=30", source="source"),
    *(
        Waits(f"langchain_ollama.{name}", "llm", "langchain-ollama", "1.1.0", ("client_kwargs",), client=True,
              trusted=("sync_client_kwargs", "async_client_kwargs"), repair='client_kwargs={"timeout": 120}', source="source")
        for name in ("ChatOllama", "OllamaLLM", "OllamaEmbeddings")
    ),
    *(Alias(f"langchain_openai.{module}.{name}", f"langchain_openai.{name}") for name, modules in _OLD_HOMES.items()
      for module in (modules[0], f"{modules[0]}.{'azure' if name.startswith('Azure') else 'base'}")),
    *(Alias(f"{package}.{module}.{name}", f"langchain_openai.{name}") for package in _OLD_PACKAGES for name, modules in _OLD_HOMES.items()
      for module in modules),
    *(Alias(f"{package}.chat_models.ChatAnthropic", "langchain_anthropic.ChatAnthropic") for package in _OLD_PACKAGES),
    Alias("langchain_anthropic.chat_models.ChatAnthropic", "langchain_anthropic.ChatAnthropic"),
)  # fmt: skip
