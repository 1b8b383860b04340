"""Loaders and data files; nothing here touches the network."""
