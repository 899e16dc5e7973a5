"""Claims: the card that makes one, how they look, and the ledger of all of them."""
