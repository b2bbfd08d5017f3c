"""What files say beside their pixels: EXIF, XMP and IPTC, each as the bytes that files hold."""
