"""Which names stand for amounts of money: a lexicon, what speaks against it in the name, and what the surroundings are about."""
import ast
import os
from functools import lru_cache

from ..file import File
from ..index import FUNCTIONS
from ..pattern import Pattern

_WORDS = Pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")

#: Words that mean money wherever they end a name.
_ALWAYS = frozenset(
    ["price", "prices", "subtotal", "salary", "salaries", "wage", "wages", "refund", "payout", "fee", "fees", "vat", "msrp", "paycheck", "payroll", "refunded", "surcharge", "cashback", "donation", "gratuity", "unitprice", "listprice", "saleprice", "totalprice", "amountpaid", "taxamount", "pricing", "payable", "receivable", "overdraft", "remuneration", "stipend"]
)
#: Words that mean money unless the surroundings are about something else.
_MOSTLY = frozenset(["amount", "amounts", "balance", "deposit", "deposits", "withdrawal", "revenue", "payment", "payments", "repayment", "expense", "expenses", "income", "earnings", "salaryamount", "turnover", "debt", "loan", "bill", "invoiced", "paid", "owed", "due", "credit", "debit"])
#: Words that mean money where the surroundings are about trade.
_IN_TRADE = frozenset(["total", "totals", "cost", "costs", "tax", "taxes", "discount", "charge", "charges", "commission", "bonus", "tip", "rent", "premium", "profit", "budget", "spend", "spent", "gross", "net", "shipping", "principal", "contribution", "allowance"])
_QUALIFIED = frozenset({
    ("grand", "total"), ("order", "total"), ("cart", "total"), ("invoice", "total"), ("line", "total"), ("sub", "total"), ("basket", "total"), ("item", "total"), ("bill", "total"),
    ("total", "due"), ("total", "paid"), ("net", "total"), ("gross", "total"), ("shipping", "cost"), ("delivery", "cost"), ("unit", "cost"), ("item", "cost"), ("labor", "cost"), ("labour", "cost"),
    ("product", "cost"), ("sales", "tax"), ("income", "tax"), ("tax", "total"), ("shipping", "total"), ("order", "cost"), ("shipping", "charge"), ("total", "discount"), ("order", "value"), ("checkout", "total"),
    ("purchase", "cost"), ("repair", "cost"), ("service", "charge"), ("delivery", "charge"), ("monthly", "rent"), ("net", "worth"), ("market", "value"),
})  # fmt: skip
#: Words that follow the one that counts: ``price_usd``, ``amount_gross``, ``price_with_tax``.
_TRAILING = frozenset(["usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "inr", "cny", "brl", "mxn", "sek", "nok", "dkk", "pln", "rub", "dollars", "euros", "euro", "pounds", "gross", "net", "value", "incl", "excl", "total", "sum", "paid", "due", "min", "max", "before", "after", "original", "final", "inclusive", "exclusive", "value", "each", "old", "new"])
_TRAILS = (("per", "unit"), ("per", "item"), ("per", "night"), ("per", "hour"), ("per", "day"), ("per", "month"), ("per", "person"), ("per", "seat"), ("with", "tax"), ("incl", "tax"), ("excl", "tax"),
           ("including", "tax"), ("excluding", "tax"), ("after", "discount"), ("before", "discount"), ("after", "tax"), ("before", "tax"), ("with", "discount"), ("incl", "vat"), ("without", "tax"))  # fmt: skip
#: Words anywhere in a name after which it is a ratio, a number of things, or a quantity of physics.
_NEVER = frozenset(
    ["rate", "rates", "ratio", "percent", "percentage", "pct", "perc", "factor", "multiplier", "coefficient", "coef", "weight", "score", "index", "count", "num", "number", "qty", "quantity", "token", "tokens", "time", "seconds", "ms", "duration", "latency", "loss", "memory", "cpu", "gpu", "energy", "power", "distance", "heuristic", "gradient", "bps", "elasticity", "std", "variance", "volatility", "change", "changed", "delta", "probability", "prob", "threshold", "tolerance", "norm", "normalized", "normalised", "log", "predicted", "prediction", "forecast", "kwh", "mwh", "volume", "white", "color", "colour", "load", "class", "audio", "stereo", "wheel", "step", "steps", "days", "hours", "minutes", "epoch", "blur", "noise", "rain", "water", "vote", "votes", "fraction", "share", "shares", "level", "precision", "scale", "slippage", "tick", "liquidation", "stop", "stoploss", "trailing", "entry", "exit", "spot", "strike", "bid", "ask", "mark", "candle", "close", "open", "high", "low", "ohlc", "prompt", "completion", "llm", "input", "output", "cached", "reasoning", "sensor", "correlation", "std", "mean", "median", "quantile", "scroll", "zoom", "pan", "rotate", "brightness", "damage", "heal", "xp", "rank", "ranking", "sentiment", "embedding", "attention", "compute", "flops", "insertion", "deletion", "substitution", "edge", "path", "travel", "regularization", "penalty", "search", "query", "id", "ids", "cents", "minor", "pence", "bet", "z", "zscore", "state"]
)

_COUNTED = frozenset({"count", "counts", "stat", "stats", "histogram", "distribution", "quality", "qual"})
_TRADE = frozenset(
    ["order", "orders", "qty", "quantity", "invoice", "invoices", "cart", "basket", "checkout", "payment", "payments", "customer", "customers", "product", "products", "sku", "billing", "currency", "purchase", "purchases", "sale", "sales", "shop", "store", "merchant", "ledger", "account", "accounts", "bank", "banking", "payroll", "employee", "employees", "booking", "reservation", "receipt", "quote", "quotes", "item", "items", "subscription", "subscriptions", "vendor", "supplier", "coupon", "voucher", "wallet", "expense", "expenses", "refund", "refunds", "shipping", "price", "prices", "subtotal", "salary", "vat", "menu", "ticket", "tickets", "rental", "lease", "tenant", "loan", "mortgage", "bill", "bills", "transaction", "transactions", "stripe", "paypal", "seller", "buyer", "catalog", "catalogue", "pos", "donation", "donor", "accounting", "finance", "estimate", "contract"]
)
#: Surroundings in which floats are the custom: what language models cost, what markets quote, physics and learning.
_ELSEWHERE = frozenset(
    ["token", "tokens", "prompt", "prompts", "completion", "completions", "llm", "llms", "embedding", "embeddings", "openai", "anthropic", "ohlc", "ohlcv", "candle", "candles", "ticker", "tickers", "kline", "klines", "orderbook", "bid", "ask", "stoploss", "backtest", "backtesting", "indicator", "crypto", "ccxt", "forex", "broker", "trader", "trading", "portfolio", "leverage", "futures", "epoch", "reward", "gradient", "voltage", "kwh", "sensor", "sensors", "energy", "electricity", "tariff", "thermostat", "ingredient", "ingredients", "recipe", "dose", "dosage", "mg", "ml", "litre", "liter", "litres", "liters", "gram", "grams", "pixel", "pixels", "audio", "blur", "opacity", "temperature", "humidity", "rainfall", "precipitation", "simulation", "heuristic", "astar", "yfinance", "stocks", "quant", "hedge", "strike", "volatility", "pnl", "telemetry", "nutrition", "calories", "chemistry", "ebitda", "eps", "dividend", "fundamentals", "span", "spans", "inference", "gateway", "binance", "coinbase", "kraken"]
)
#: The same, unless something there is about trade and nothing else.
_MAYBE_ELSEWHERE = frozenset(["strategy", "exchange", "trade", "trades", "stock", "symbol", "symbols", "option", "market", "markets", "position", "positions", "usage", "node", "nodes", "graph", "latency", "loss", "volume", "lot", "pair", "yield"])
_BOTH = frozenset(["qty", "quantity", "order", "orders", "price", "prices", "account", "accounts", "transaction", "transactions", "currency", "quote", "quotes", "item", "items", "subscription", "contract", "estimate", "wallet", "bank"])
_SCIENCE = frozenset({"numpy", "scipy", "sklearn", "torch", "tensorflow", "jax", "pandas", "polars", "xgboost", "lightgbm", "matplotlib", "ccxt", "yfinance", "talib", "backtrader", "freqtrade", "statsmodels",
                      "litellm", "tiktoken", "openai", "anthropic", "langchain", "langchain_core", "homeassistant", "alpaca", "networkx", "gym", "gymnasium", "transformers", "agno", "crewai"})  # fmt: skip


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters: ``unitPrice`` and ``unit_price`` have two."""
    return tuple(word.lower() for word in _WORDS.findall(name))


def is_money(file: File, name: str, near: ast.AST, stored: bool = False) -> bool:
    """Whether a name used at ``near`` stands for an amount of money, by the lexicon, the user's additions and what is around it.

    ``stored``: it names a column, of which only the table around it says what it is about.
    """
    if any(words(name)[-len(extra) :] == extra for extra in _extra(file)):
        return True
    told = _told(name)
    if told == "never":
        return False
    topic = _topic(file, near, stored)
    if told == "in trade" and not stored and _counts(file, near):
        return False
    return topic == "trade" if told == "in trade" else topic != "elsewhere"


def _counts(file: File, near: ast.AST) -> bool:
    """Whether the class or function around a node is about how many there are: ``class PaymentCountStat``, ``total = sum(counts)``."""
    holder = near if isinstance(near, (*FUNCTIONS, ast.ClassDef)) else next((link.node for link in file.frame(near) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef))), None)
    return bool((_COUNTED - {"stat", "stats"}) & set(words(os.path.basename(file.path)))) or (holder is not None and bool(_COUNTED & set(words(holder.name))))


def may_be_money(file: File, name: str) -> bool:
    """Whether a name can stand for money at all, whatever is around it: a quick answer to ask for first."""
    return _told(name) != "never" or any(words(name)[-len(extra) :] == extra for extra in _extra(file))


def _extra(file: File) -> tuple[tuple[str, ...], ...]:
    return file.remember("money names", lambda file: tuple(words(name) for name in file.options.money_names))


@lru_cache(maxsize=4096)
def _told(name: str) -> str:
    """How surely a name means money: always, mostly, in trade, never."""
    found = words(name)
    if _NEVER & set(found) or ("per" in found[:-1] and found[-2:] not in _TRAILS):
        return "never"
    if found[-2:] in _TRAILS:
        found = found[:-2]
    while len(found) > 1 and found[-1] in _TRAILING and found[-2:] not in _QUALIFIED:
        found = found[:-1]
    if not found:
        return "never"
    if found[-1] in _ALWAYS or found[-2:] in _QUALIFIED:
        return "always"
    if found[-1] in _MOSTLY:
        return "mostly"
    return "in trade" if found[-1] in _IN_TRADE else "never"


# --- surroundings --------------------------------------------------------------------------------------------------


def _topic(file: File, near: ast.AST, stored: bool) -> str:
    """What the class or function around a node, and the file, are about: "trade", "elsewhere" or ""."""
    holder = next((link.node for link in file.frame(near) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef))), None)
    if isinstance(near, (*FUNCTIONS, ast.ClassDef)):
        holder = near
    return file.remember(("topic", holder, stored), lambda file: _topic_of(file, holder, stored))


def _topic_of(file: File, holder: ast.AST | None, stored: bool) -> str:
    here = _spoken(file, holder) if holder is not None else set()
    whole = file.remember("spoken", _spoken_in_file)
    if here & _ELSEWHERE or (here & _MAYBE_ELSEWHERE and not here & (_TRADE - _BOTH)) or (file.imports & _SCIENCE and not stored):
        return "elsewhere"
    if whole[0] & (_ELSEWHERE | _MAYBE_ELSEWHERE) and not here & (_TRADE - _BOTH):
        return "elsewhere"
    if here & _TRADE or whole[not isinstance(holder, ast.ClassDef)] & _TRADE:  # what a class is about it says itself
        return "trade"
    return ""


def _spoken_in_file(file: File) -> tuple[set[str], set[str]]:
    """The words of the file's own name, and of its classes and functions with it."""
    own = set(words(os.path.basename(file.path).removesuffix(".py"))) | set(words(os.path.basename(os.path.dirname(file.path))))
    return own, own | {word for node in file.nodes(ast.ClassDef, *FUNCTIONS) for word in words(node.name)}


def _spoken(file: File, holder: ast.AST) -> set[str]:
    """The words of a class's or function's name, and of the names it binds."""
    found = set(words(holder.name))
    for name in file.names.scopes.of(holder):
        found |= set(words(name))
    outer = next((link.node for link in file.frame(holder) if isinstance(link.node, ast.ClassDef)), None)
    return found | (set(words(outer.name)) if outer is not None else set())
