"""Several processes of this computer that train one network together (chapter 14)."""
