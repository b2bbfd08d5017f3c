import numpy as np

from mattegui.core.labels.distance import distance_out_of


def test_the_way_out_is_measured_between_centres() -> None:
    where = np.ones((5, 7), np.bool_)
    where[0, 0] = False
    rows, columns = np.mgrid[:5, :7]
    np.testing.assert_allclose(distance_out_of(where), np.hypot(rows, columns), atol=1e-4)


def test_where_nothing_is_outside_the_way_is_infinite() -> None:
    assert np.isinf(distance_out_of(np.ones((3, 4), np.bool_))).all()
    assert not distance_out_of(np.zeros((3, 4), np.bool_)).any()
