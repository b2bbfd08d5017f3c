"""Makes the weights that ship: mattes, samples of them, learning from these, and judging what was learnt."""

# First of all, before anything here loads torch: the network's room chooses how torch's threads wait for each other,
# and they ask for it only once, when torch is loaded.
import mattegui.network  # noqa: F401
