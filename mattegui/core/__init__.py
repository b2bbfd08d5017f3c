"""The domain: pictures, trimaps, alphas and what painting does to them. numpy and OpenCV only."""
