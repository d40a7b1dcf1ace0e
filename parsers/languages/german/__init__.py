"""German: vocabulary, requests and wording."""
