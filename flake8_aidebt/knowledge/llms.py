"""Clients of language models: most wait ten minutes for one attempt, some for ever."""
from .rows import Alias, Waits

_SEEN = "source, observed"

_OPENAI_CALLS = (
    "chat.completions.create", "chat.completions.parse", "responses.create", "responses.parse", "completions.create", "embeddings.create",
    "images.generate", "audio.transcriptions.create", "audio.speech.create", "moderations.create",
)  # fmt: skip

_OPENAI_FAMILY = tuple(
    Waits(name, "llm", library, checked, position=position, default=default, client=True, trusted=("http_client",), attempts=3,
          repair="timeout=30", source=source)
    for name, library, checked, position, default, source in (
        ("openai.OpenAI", "openai", "2.54.0", None, 600.0, _SEEN),
        ("openai.AsyncOpenAI", "openai", "2.54.0", None, 600.0, "inspect"),
        ("openai.AzureOpenAI", "openai", "2.54.0", None, 600.0, "inspect"),
        ("openai.AsyncAzureOpenAI", "openai", "2.54.0", None, 600.0, "inspect"),
        ("anthropic.Anthropic", "anthropic", "2.11.0", None, 600.0, _SEEN),
        ("anthropic.AsyncAnthropic", "anthropic", "2.11.0", None, 600.0, _SEEN),
        ("anthropic.AnthropicBedrock", "anthropic", "2.11.0", 7, 600.0, _SEEN),
        ("anthropic.AsyncAnthropicBedrock", "anthropic", "2.11.0", 7, 600.0, "inspect"),
        ("anthropic.AnthropicVertex", "anthropic", "2.11.0", None, 600.0, "inspect"),
        ("anthropic.AsyncAnthropicVertex", "anthropic", "2.11.0", None, 600.0, "inspect"),
        *((f"openai.{name}", "openai", "3.52.0", None, 600.0, "inspect") for name in ("BedrockOpenAI", "AsyncBedrockOpenAI")),
        *((f"anthropic.{name}", "anthropic", "2.11.0", None, 600.0, "inspect") for name in (
            "AnthropicFoundry", "AsyncAnthropicFoundry", "AnthropicAWS", "AsyncAnthropicAWS", "AnthropicBedrockMantle",
            "AsyncAnthropicBedrockMantle",
        )),
        ("groq.Groq", "groq", "1.7.0", None, 60.0, _SEEN),
        ("groq.AsyncGroq", "groq", "1.7.0", None, 60.0, "source"),
    )
) + (
    Waits("openai.resources.chat.completions.Completions.create", "llm", "openai", "2.54.0", default=600.0, from_client=True, repair="timeout=30",
          source="inspect"),
    *(
        Waits(f"{client}.{method}", "llm", library, checked, default=default, from_client=True, repair="timeout=30", source="inspect")
        for library, checked, default, clients, methods in (
            ("openai", "3.52.0", 600.0, ("OpenAI", "AsyncOpenAI", "AzureOpenAI", "AsyncAzureOpenAI"), _OPENAI_CALLS),
            ("anthropic", "2.11.0", 600.0, ("Anthropic", "AsyncAnthropic", "AnthropicBedrock", "AsyncAnthropicBedrock", "AnthropicVertex",
                                            "AsyncAnthropicVertex"), ("messages.create", "messages.stream", "beta.messages.create")),
            ("groq", "1.7.0", 60.0, ("Groq", "AsyncGroq"), ("chat.completions.create",)),
        )
        for client in (f"{library}.{name}" for name in clients)
        for method in methods
    ),
    # The module's own client: openai.timeout = 30 bounds it.
    *(
        Waits(f"openai.{name}", "llm", "openai", "3.52.0", default=600.0, attempts=3, set_by=("timeout", "http_client"), repair="timeout=30",
              source="source")
        for name in ("chat.completions.create", "completions.create", "responses.create", "embeddings.create", "images.generate")
    ),
)  # fmt: skip

_OTHERS = (
    # HttpOptions(timeout=) counts milliseconds.
    Waits("google.genai.Client", "llm", "google-genai", "3.4.0", ("http_options",), client=True,
          repair="http_options=HttpOptions(timeout=30_000)", source=_SEEN),
    Waits("google.genai.types.HttpOptions", "deadline", "google-genai", "3.4.0", no_limit=(None, 0), unit="ms",
          trusted=("httpx_client", "httpx_async_client", "client_args", "async_client_args"), repair="timeout=30_000", source=_SEEN),
    Waits("mistralai.client.Mistral", "llm", "mistralai", "3.7.0", ("timeout_ms",), 7, default=300.0, no_limit=(), unit="ms", client=True,
          trusted=("client", "async_client"), forever_before="3.0", repair="timeout_ms=30_000", source=_SEEN),
    *(
        Waits(f"cohere.{name}", "llm", "cohere", "7.3.1", default=300.0, no_limit=(), client=True, trusted=("httpx_client",), repair="timeout=30",
              source=_SEEN)
        for name in ("ClientV2", "Client", "AsyncClientV2", "AsyncClient")
    ),
    *(
        Waits(f"ollama.{name}", "llm", "ollama", "0.6.3", client=True, repair="timeout=120", source=_SEEN)
        for name in ("Client", "AsyncClient")
    ),
    # The functions of the module share a client without a limit.
    *(
        Waits(f"ollama.{name}", "llm", "ollama", "0.6.3", (), repair="ollama.Client(timeout=120)", source="source")
        for name in ("chat", "generate", "embed", "embeddings")
    ),
    *(
        Waits(f"huggingface_hub.{name}", "llm", "huggingface_hub", "1.33.0", client=True, repair="timeout=60", source="inspect, observed")
        for name in ("InferenceClient", "AsyncInferenceClient")
    ),
    Waits("huggingface_hub.hf_hub_download", "sdk", "huggingface_hub", "1.33.0", ("etag_timeout",), default=10.0, no_limit=(),
          repair="etag_timeout=10", source="source"),
    Waits("litellm.completion", "llm", "litellm", "1.106.2", ("timeout", "request_timeout"), 2, default=600.0, no_limit=(),
          trusted=("mock_response",),
          set_by=("request_timeout",),
          repair="timeout=30", source=_SEEN),
    Waits("litellm.acompletion", "llm", "litellm", "1.106.2", ("timeout", "request_timeout"), 4, default=600.0, no_limit=(),
          trusted=("mock_response",),
          set_by=("request_timeout",),
          repair="timeout=30", source=_SEEN),
    Alias("litellm.main", "litellm"),
    Alias("mistralai.Mistral", "mistralai.client.Mistral"),
    Alias("mistralai.sdk.Mistral", "mistralai.client.Mistral"),
    Alias("google.genai.client.Client", "google.genai.Client"),
)  # fmt: skip

ROWS = (*_OPENAI_FAMILY, *_OTHERS)
