"""The editor, in Qt. It never imports the network: it is handed a callable."""
