"""English: vocabulary, requests and wording."""
