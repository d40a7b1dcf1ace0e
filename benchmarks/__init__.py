"""What README's figures come from; each prints its figure."""
