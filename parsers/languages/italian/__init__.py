"""Italian: vocabulary, requests and wording."""
