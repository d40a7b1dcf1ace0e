"""French: vocabulary, requests and wording."""
