"""Arrays become Blender's curves and meshes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import bpy
import numpy as np
from numpy.typing import NDArray

from training.scenes.strands import Array, unit

Points = NDArray[np.float32]


def place(data: bpy.types.ID, where: Sequence[float] | NDArray[Any] = (0.0, 0.0, 0.0)) -> bpy.types.Object:
    """A new object in the scene that shows a mesh, curves, a lamp or a camera."""
    shown = bpy.data.objects.new(data.name, data)
    shown.location = tuple(float(value) for value in where)
    bpy.context.scene.collection.objects.link(shown)
    return shown


def add_curves(
    paths: list[Points], radii: list[Points], material: bpy.types.Material, tones: list[Points] | None = None
) -> bpy.types.Object:
    """Curves, each (P, 3), with a radius at each point, (P,), and perhaps a tone; returns the object."""
    curves = bpy.data.hair_curves.new("curves")
    curves.add_curves([len(path) for path in paths])
    curves.attributes["position"].data.foreach_set("vector", np.concatenate(paths).astype(np.float32).ravel())
    for name, values in (("radius", radii), ("tone", tones)):
        if values is not None:
            attribute = curves.attributes.get(name) or curves.attributes.new(name, "FLOAT", "POINT")
            attribute.data.foreach_set("value", np.concatenate(values).astype(np.float32))
    curves.materials.append(material)
    return place(curves)


def add_strands(
    rng: np.random.Generator,
    paths: Points,
    radius: float,
    material: bpy.types.Material,
    tones: NDArray[Any] | None = None,
) -> bpy.types.Object:
    """Strands (N, P, 3) that taper to a fine tip, of about one radius; tones (N,) or (N, P)."""
    count, points, _ = paths.shape
    taper = np.interp(np.linspace(0, 1, points), [0, 0.6, 1], [1, 0.85, 0.15])
    radii = radius * taper * np.exp(rng.normal(0, 0.2, (count, 1)))
    spread = None
    if tones is not None:
        spread = list(np.broadcast_to(tones.reshape(count, -1), (count, points)))
    return add_curves(list(paths), list(radii), material, spread)


def add_mesh(
    points: NDArray[Any],
    faces: list[tuple[int, ...]],
    material: bpy.types.Material,
    smooth: bool = True,
    closed: bool = False,
) -> bpy.types.Object:
    """A mesh from points (N, 3) and faces; closed: it is a body, and its faces are turned to look outwards."""
    import bmesh  # there only once bpy is loaded

    mesh = bpy.data.meshes.new("mesh")
    mesh.from_pydata(points.tolist(), [], faces)
    if closed:
        body = bmesh.new()
        body.from_mesh(mesh)
        bmesh.ops.remove_doubles(body, verts=body.verts, dist=1e-4)
        bmesh.ops.recalc_face_normals(body, faces=body.faces)
        body.to_mesh(mesh)
        body.free()
    if smooth:
        mesh.shade_smooth()
    mesh.materials.append(material)
    mesh.update()
    return place(mesh)


def grid_faces(rows: int, columns: int, closed: bool = False) -> list[tuple[int, ...]]:
    """The squares between rows x columns points; closed: the last column meets the first."""
    last = columns if closed else columns - 1
    return [
        (
            row * columns + column,
            row * columns + (column + 1) % columns,
            (row + 1) * columns + (column + 1) % columns,
            (row + 1) * columns + column,
        )
        for row in range(rows - 1)
        for column in range(last)
    ]


def revolved(outline: NDArray[Any], around: int = 96) -> tuple[NDArray[np.float64], list[tuple[int, ...]]]:
    """Points and faces of an outline, (N, 2) of radius and height, turned about the z axis."""
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    radius, height = np.maximum(outline[:, :1], 1e-5), np.broadcast_to(outline[:, 1:], (len(outline), around))
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle), height], 2)
    return points.reshape(-1, 3), grid_faces(len(outline), around, closed=True)


def add_blob(centres: Array, axes: Array, material: bpy.types.Material, grain: float) -> bpy.types.Object:
    """Ellipsoids, centres and half axes (K, 3), grown together into one smooth skin; grain: size of its faces."""
    points: list[Array] = []
    faces: list[tuple[int, ...]] = []
    for centre, half in zip(centres, axes, strict=True):
        rise = np.linspace(-np.pi / 2, np.pi / 2, 24)
        ball, squares = revolved(np.stack([np.cos(rise), np.sin(rise)], 1), 32)
        offset = sum(map(len, points))
        points.append(ball * half + centre)
        faces += [tuple(int(corner) + offset for corner in face) for face in squares]
    blob = add_mesh(np.concatenate(points), faces, material)
    joined = blob.modifiers.new("joined", "REMESH")
    joined.mode, joined.voxel_size, joined.use_smooth_shade = "VOXEL", grain, True
    softened = blob.modifiers.new("softened", "SMOOTH")
    softened.factor, softened.iterations = 0.5, 12
    return blob


def scatter(rng: np.random.Generator, shown: bpy.types.Object, count: int) -> tuple[Array, Array]:
    """Random points on an object's surface and the normals there, (count, 3) each."""
    mesh = shown.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
    mesh.calc_loop_triangles()
    where, facing = (np.empty(len(mesh.vertices) * 3, np.float32) for _ in range(2))
    mesh.vertices.foreach_get("co", where)
    mesh.vertices.foreach_get("normal", facing)
    corners = np.empty(len(mesh.loop_triangles) * 3, np.int32)
    mesh.loop_triangles.foreach_get("vertices", corners)
    triangles = where.reshape(-1, 3).astype(float)[corners.reshape(-1, 3)]
    normals = facing.reshape(-1, 3).astype(float)[corners.reshape(-1, 3)]
    shown.to_mesh_clear()
    first, second, third = triangles.transpose(1, 0, 2)
    area = np.linalg.norm(np.cross(second - first, third - first), axis=1)
    chosen = rng.choice(len(triangles), count, p=area / area.sum())
    share = rng.dirichlet((1, 1, 1), count)[..., None]
    return (triangles[chosen] * share).sum(1), unit((normals[chosen] * share).sum(1))
