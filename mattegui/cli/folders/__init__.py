"""Commands that go through a folder of pictures: lint and convert."""
