"""The blocks that a Transformer is made of: feed-forward, encoder and decoder."""
