"""Russian: vocabulary, requests and wording."""
