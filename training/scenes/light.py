"""Light for a scene: a drawn environment all around, and lamps."""

from __future__ import annotations

import bpy
import cv2
import numpy as np
from mathutils import Vector
from numpy.typing import NDArray

from training.mattes.texture import fractal
from training.scenes.geometry import place

ENVIRONMENT_WIDTH = 1024  # pixels around; half as many from pole to pole


def environment(rng: np.random.Generator) -> NDArray[np.float32]:
    """A room or a sky, (ENVIRONMENT_WIDTH / 2, ENVIRONMENT_WIDTH, 3) float32, linear, top row first.

    A gradient from ground to zenith, cloudy noise, dark things, and bright windows that reflections show.
    """
    width, height = ENVIRONMENT_WIDTH, ENVIRONMENT_WIDTH // 2
    tones = rng.uniform(0.15, 1, (3, 1)) * (1 + rng.normal(0, 0.15, (3, 3)))
    rise = np.linspace(0, 2, height)
    rows = np.stack([np.interp(rise, [0, 1, 2], tones[:, channel]) for channel in range(3)], 1)
    cloud = fractal(rng, width, rng.uniform(3, 10), 5)[:height, :, None] * rng.uniform(0.2, 1.6)
    picture = np.asarray(rows[:, None] * (cloud + 1 - cloud.mean()), np.float32).clip(0.02)
    for bright in (False, True):
        for _ in range(int(rng.integers(1, 6))):
            layer = np.zeros((height, width), np.float32)
            where = rng.uniform(0, 1, 2) * (width, height)
            sides = np.exp(rng.uniform(np.log(0.02), np.log(0.15), 2)) * width
            corners = np.array([where, where + sides]).round().astype(int)
            cv2.rectangle(layer, corners[0].tolist(), corners[1].tolist(), 1.0, -1)
            if bright and rng.random() < 0.5:  # the bars of a window
                middle = corners.mean(0).round().astype(int)
                cv2.line(layer, (int(middle[0]), 0), (int(middle[0]), height), 0.0, 4)
                cv2.line(layer, (0, int(middle[1])), (width, int(middle[1])), 0.0, 4)
            layer = np.asarray(cv2.GaussianBlur(layer, (0, 0), np.exp(rng.uniform(0, np.log(12)))), np.float32)
            shade = np.exp(rng.uniform(np.log(2), np.log(18))) if bright else rng.uniform(0, 0.15)
            colour = shade * (1 + rng.normal(0, 0.12, 3))
            picture += layer[..., None] * (colour - picture)
    return np.asarray(picture.clip(0) * rng.uniform(0.5, 1.1) / max(picture.mean(), 0.3), np.float32)


def add_environment(rng: np.random.Generator) -> bpy.types.Node:
    """Surround the scene by a drawn environment; returns the node whose Strength dims it."""
    drawn = environment(rng)
    height, width = drawn.shape[:2]
    image = bpy.data.images.new("environment", width, height, float_buffer=True)
    opaque = np.dstack([drawn, np.ones((height, width), np.float32)])[::-1]
    image.pixels.foreach_set(np.ascontiguousarray(opaque).ravel())
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    nodes, links = world.node_tree.nodes, world.node_tree.links
    texture = nodes.new("ShaderNodeTexEnvironment")
    texture.image = image
    background = nodes["Background"]
    links.new(texture.outputs["Color"], background.inputs["Color"])
    return background


def add_lamps(rng: np.random.Generator, centre: tuple[float, float, float], radius: float) -> list[bpy.types.Object]:
    """None to three lamps around a ball, small or large, white or tinted; returns their objects."""
    lamps = []
    for _ in range(int(rng.integers(0, 4))):
        lamp = bpy.data.lights.new("lamp", "AREA")
        far = radius * rng.uniform(2.5, 5)
        lamp.size = far * np.exp(rng.uniform(np.log(0.1), np.log(0.9)))
        lamp.energy = far * far * np.exp(rng.uniform(np.log(6), np.log(50)))
        lamp.color = np.clip(1 + rng.normal(0, 0.12, 3), 0.5, 1)
        turn, rise = rng.uniform(0, 2 * np.pi), np.arcsin(rng.uniform(-0.3, 1))
        aside = np.array([np.cos(turn) * np.cos(rise), np.sin(turn) * np.cos(rise), np.sin(rise)])
        holder = place(lamp, np.array(centre) + far * aside)
        holder.rotation_euler = Vector(-aside).to_track_quat("-Z", "Y").to_euler()
        holder.visible_camera = False
        lamps.append(holder)
    return lamps
