"""Portuguese: vocabulary, requests and wording."""
