"""Materials: hair, skin and other solids, leaves, glass."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

import bpy
import numpy as np
from numpy.typing import NDArray

Shade = NDArray[np.float64]
SKINS = np.array([[0.80, 0.52, 0.38], [0.55, 0.30, 0.19], [0.27, 0.13, 0.08], [0.09, 0.05, 0.035], [0.6, 0.42, 0.32]])
# Linear colours of fur and feathers: black, browns, rust, sand, white, grey.
COATS = np.array(
    [
        [0.01, 0.01, 0.01],
        [0.05, 0.025, 0.012],
        [0.16, 0.07, 0.03],
        [0.35, 0.13, 0.04],
        [0.50, 0.34, 0.19],
        [0.82, 0.78, 0.70],
        [0.22, 0.21, 0.20],
        [0.08, 0.085, 0.09],
    ]
)


def varied(rng: np.random.Generator, table: NDArray[np.float64]) -> Shade:
    """One of a table's colours (K, 3), a little changed; linear RGB."""
    shade: Shade = np.clip(table[rng.integers(len(table))] * np.exp(rng.normal(0, 0.15, 3)), 0.004, 0.92)
    return shade


def vivid(rng: np.random.Generator) -> Shade:
    """Any colour, linear RGB."""
    return np.array(colorsys.hsv_to_rgb(rng.uniform(), rng.uniform(0.2, 0.95), rng.uniform(0.08, 0.85)))


def made(name: str, shader: str) -> tuple[bpy.types.Material, bpy.types.Node]:
    """A new material of one shader: (material, shader node)."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes = material.node_tree.nodes
    nodes.clear()
    node, output = nodes.new(shader), nodes.new("ShaderNodeOutputMaterial")
    material.node_tree.links.new(node.outputs[0], output.inputs["Surface"])
    return material, node


def rgba(shade: Sequence[float] | Shade) -> tuple[float, float, float, float]:
    """A colour as Blender wants it."""
    return float(shade[0]), float(shade[1]), float(shade[2]), 1.0


def human_hair(rng: np.random.Generator) -> bpy.types.Material:
    """Hair from white through blond, red and brown to black, sometimes dyed, sometimes with bleached or dark tips."""
    material, hair = made("hair", "ShaderNodeBsdfHairPrincipled")
    hair.inputs["Roughness"].default_value = rng.uniform(0.18, 0.45)
    hair.inputs["Radial Roughness"].default_value = rng.uniform(0.3, 0.7)
    if rng.random() < 0.2:
        hair.parametrization = "COLOR"
        hair.inputs["Color"].default_value = rgba(vivid(rng))
        return material
    hair.parametrization = "MELANIN"
    low, high = ((0.0, 0.12), (0.1, 0.35), (0.3, 0.7), (0.7, 1.0))[rng.integers(4)]
    melanin = rng.uniform(low, high)
    hair.inputs["Melanin"].default_value = melanin
    hair.inputs["Random Color"].default_value = rng.uniform(0.1, 0.5)
    hair.inputs["Melanin Redness"].default_value = rng.uniform(0, 1) ** 0.7
    if rng.random() < 0.3:
        _graded(material, hair.inputs["Melanin"], melanin, float(np.clip(melanin * rng.uniform(0.2, 2), 0, 1)))
    return material


def _graded(material: bpy.types.Material, socket: bpy.types.NodeSocket, root: float, tip: float) -> None:
    """Let a number go from root to tip."""
    nodes, links = material.node_tree.nodes, material.node_tree.links
    info, span = nodes.new("ShaderNodeHairInfo"), nodes.new("ShaderNodeMapRange")
    span.inputs["To Min"].default_value, span.inputs["To Max"].default_value = root, tip
    links.new(info.outputs["Intercept"], span.inputs["Value"])
    links.new(span.outputs["Result"], socket)


def coat(rng: np.random.Generator, shades: Sequence[Shade]) -> bpy.types.Material:
    """Fur or barbs whose attribute `tone`, 0 to 1, runs through two or more colours."""
    material, hair = made("coat", "ShaderNodeBsdfHairPrincipled")
    hair.parametrization = "COLOR"
    hair.inputs["Roughness"].default_value = rng.uniform(0.25, 0.55)
    hair.inputs["Radial Roughness"].default_value = rng.uniform(0.4, 0.8)
    hair.inputs["Random Roughness"].default_value = rng.uniform(0, 0.3)
    toned(material, hair.inputs["Color"], shades)
    return material


def toned(material: bpy.types.Material, socket: bpy.types.NodeSocket, shades: Sequence[Shade]) -> None:
    """Colour a socket by the attribute `tone`, through the shades in turn."""
    nodes, links = material.node_tree.nodes, material.node_tree.links
    tone, ramp = nodes.new("ShaderNodeAttribute"), nodes.new("ShaderNodeValToRGB")
    tone.attribute_name = "tone"
    stops = ramp.color_ramp.elements
    while len(stops) < len(shades):
        stops.new(0.5)
    for index, shade in enumerate(shades):
        stops[index].position = index / max(1, len(shades) - 1)
        stops[index].color = rgba(shade)
    links.new(tone.outputs["Fac"], ramp.inputs["Fac"])
    links.new(ramp.outputs["Color"], socket)


def solid(shade: Shade, rough: float = 0.6, metallic: float = 0.0) -> bpy.types.Material:
    """Skin, bark, metal: one colour, linear RGB."""
    material, surface = made("solid", "ShaderNodeBsdfPrincipled")
    surface.inputs["Base Color"].default_value = rgba(shade)
    surface.inputs["Roughness"].default_value = rough
    surface.inputs["Metallic"].default_value = metallic
    return material


def glass(tint: Shade, rough: float = 0.0, index: float = 1.5) -> bpy.types.Material:
    """Glass or, by another index of refraction, water; tint is what one surface lets through."""
    material, surface = made("glass", "ShaderNodeBsdfGlass")
    surface.inputs["Color"].default_value = rgba(tint)
    surface.inputs["Roughness"].default_value = rough
    surface.inputs["IOR"].default_value = index
    return material


def glow(shade: Sequence[float], strength: float) -> bpy.types.Material:
    """Something that shines by itself: one colour, linear RGB."""
    material, light = made("glow", "ShaderNodeEmission")
    light.inputs["Color"].default_value = rgba(shade)
    light.inputs["Strength"].default_value = strength
    return material


def sheer(shade: Shade, cover: float) -> bpy.types.Material:
    """A veil: covers this share of what is behind when seen straight on, more aslant."""
    material, mixed = made("sheer", "ShaderNodeMixShader")
    nodes, links = material.node_tree.nodes, material.node_tree.links
    clear, cloth, slant = (
        nodes.new(f"Shader{name}") for name in ("NodeBsdfTransparent", "NodeBsdfTranslucent", "NodeLayerWeight")
    )
    cloth.inputs["Color"].default_value = rgba(shade)
    span = nodes.new("ShaderNodeMapRange")
    span.inputs["To Min"].default_value, span.inputs["To Max"].default_value = cover, min(1.0, cover * 3)
    links.new(slant.outputs["Facing"], span.inputs["Value"])
    links.new(span.outputs["Result"], mixed.inputs["Fac"])
    links.new(clear.outputs[0], mixed.inputs[1])
    links.new(cloth.outputs[0], mixed.inputs[2])
    return material


def leafy(rng: np.random.Generator, shades: Sequence[Shade]) -> bpy.types.Material:
    """Leaves that shine and let light through, coloured by the attribute `tone`."""
    material, mixed = made("leaf", "ShaderNodeMixShader")
    nodes, links = material.node_tree.nodes, material.node_tree.links
    front, back = nodes.new("ShaderNodeBsdfPrincipled"), nodes.new("ShaderNodeBsdfTranslucent")
    front.inputs["Roughness"].default_value = rng.uniform(0.3, 0.7)
    mixed.inputs["Fac"].default_value = rng.uniform(0.2, 0.5)
    for node, socket in ((front, "Base Color"), (back, "Color")):
        toned(material, node.inputs[socket], shades)
    links.new(front.outputs[0], mixed.inputs[1])
    links.new(back.outputs[0], mixed.inputs[2])
    return material
