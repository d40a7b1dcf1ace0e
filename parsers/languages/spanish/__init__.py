"""Spanish: vocabulary, requests and wording."""
