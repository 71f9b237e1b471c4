"""The linter over pinned applications, held against what people said of each hit."""
