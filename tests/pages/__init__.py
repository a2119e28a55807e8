"""The pages: their words, colours and addresses, and the whole of them in a real browser."""
