"""Smoke, steam and clouds: a body of drawn density that light passes through."""

from __future__ import annotations

import bpy
import numpy as np

from training.scenes.geometry import add_mesh
from training.scenes.stage import Subject


def build_smoke(rng: np.random.Generator) -> Subject:
    """A plume or a puff in a box: turbulent noise inside a soft envelope."""
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    faces: list[tuple[int, ...]] = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    shown = add_mesh(corners * [0.9, 0.6, 1.2], faces, _vapour(rng), smooth=False)
    shown.rotation_euler = tuple(rng.normal(0, 0.3, 3))
    scene = bpy.context.scene
    scene.cycles.volume_step_rate, scene.cycles.volume_max_steps = 1.0, 128
    return Subject(0.8, clear=True, bounces=2, lit_samples=12, wall_samples=12, closest=0.45)


def _vapour(rng: np.random.Generator) -> bpy.types.Material:
    """A scattering material whose density is noise, squeezed and drifting upwards, times a soft ball."""
    material = bpy.data.materials.new("vapour")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    where = nodes.new("ShaderNodeTexCoord")
    noise, volume = nodes.new("ShaderNodeTexNoise"), nodes.new("ShaderNodeVolumePrincipled")
    output, moved = nodes.new("ShaderNodeOutputMaterial"), nodes.new("ShaderNodeMapping")
    moved.inputs["Location"].default_value = tuple(rng.uniform(-50, 50, 3))
    moved.inputs["Scale"].default_value = (1, 1, rng.uniform(0.4, 1))
    links.new(where.outputs["Object"], moved.inputs["Vector"])
    links.new(moved.outputs["Vector"], noise.inputs["Vector"])
    noise.inputs["Scale"].default_value = rng.uniform(1.2, 3.5)
    noise.inputs["Detail"].default_value = 7.0
    noise.inputs["Roughness"].default_value = rng.uniform(0.5, 0.65)
    noise.inputs["Distortion"].default_value = rng.uniform(0, 2.5)
    outside = _distance(rng, nodes, links, where.outputs["Object"])
    floor = rng.uniform(0.25, 0.47)
    cut = nodes.new("ShaderNodeMapRange")
    cut.inputs["From Min"].default_value = floor
    cut.inputs["From Max"].default_value = floor + rng.uniform(0.08, 0.3)
    cut.inputs["To Max"].default_value = np.exp(rng.uniform(np.log(2), np.log(25)))
    # Far from the middle less of the noise is above the floor: wisps remain instead of a fading ball.
    thinned = nodes.new("ShaderNodeMath")
    thinned.operation = "SUBTRACT"
    links.new(noise.outputs["Fac"], thinned.inputs[0])
    links.new(outside, thinned.inputs[1])
    links.new(thinned.outputs[0], cut.inputs["Value"])
    links.new(cut.outputs["Result"], volume.inputs["Density"])
    grey = rng.uniform(0.05, 0.95) + rng.normal(0, 0.06, 3)
    volume.inputs["Color"].default_value = (*np.clip(grey, 0.02, 0.98), 1)
    volume.inputs["Anisotropy"].default_value = rng.uniform(-0.1, 0.6)
    links.new(volume.outputs[0], output.inputs["Volume"])
    return material


def _distance(
    rng: np.random.Generator, nodes: bpy.types.Nodes, links: bpy.types.NodeLinks, where: bpy.types.NodeSocket
) -> bpy.types.NodeSocket:
    """A socket that is 0 in the middle of the box and 0.5 at its sides."""
    shrunk = nodes.new("ShaderNodeMapping")
    shrunk.inputs["Scale"].default_value = (1 / rng.uniform(0.4, 0.88), 1 / 0.58, 1 / rng.uniform(0.7, 1.15))
    links.new(where, shrunk.inputs["Vector"])
    length = nodes.new("ShaderNodeVectorMath")
    length.operation = "LENGTH"
    links.new(shrunk.outputs["Vector"], length.inputs[0])
    rise = nodes.new("ShaderNodeMapRange")
    rise.inputs["From Min"].default_value = rng.uniform(0.2, 0.7)
    rise.inputs["To Max"].default_value = 0.5
    links.new(length.outputs["Value"], rise.inputs["Value"])
    return rise.outputs["Result"]
