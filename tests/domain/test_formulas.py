"""The formulas with worked figures: every number here was computed by hand or stands in the source that the docstring names."""

import inspect
import math

import pytest

from assistant.domain import equivalents as e
from assistant.domain import formulas as f

WORKED = [
    # F1
    (f.watt_hours(3.7, 20_000), (74.0,), {"wh": 74}),
    (f.watt_hours(3.7, 10_000), (37.0,), {"wh": 37}),
    # F2: 7,400 mAh ideal
    (f.output_mah(10_000), (5920.0, 6290.0), {"low": 5900, "high": 6200}),
    (f.output_mah(10_000, efficiency_low=1, efficiency_high=1), (7400.0, 7400.0), {"low": 7400, "high": 7400}),
    # F3: 37 × 0.80 × 0.88 ÷ 19.25
    (f.phone_charges(37), (1.3531,), {"charges": 1.3}),
    (f.phone_charges_from_mah(10_000), (1.3531,), {"charges": 1.3}),
    # F4
    (f.runtime_hours(1000, 100, reserve=0), (8.5,), {"hours": 8.5}),
    (f.runtime_hours(1000, 100), (7.65,), {"hours": 7.6}),
    (f.runtime_hours(1024, 60), (13.056,), {"hours": 13}),
    # F6
    (f.frame_time_ms(60), (16.6667,), {"ms": 16.7}),
    (f.frame_time_ms(90), (11.1111,), {"ms": 11.1}),
    (f.frame_time_ms(120), (8.3333,), {"ms": 8.3}),
    (f.frame_time_ms(144), (6.9444,), {"ms": 6.9}),
    # F7: 10 dB is half as loud and a tenth of the intensity, 20 dB a quarter and a hundredth
    (f.loudness(50), (0.5, 0.1), {"part": 2}),
    (f.loudness(40), (0.25, 0.01), {"part": 4}),
    # F8
    (f.room_area(400), (28.0, 48.0), {"low": 28, "high": 48}),
    # F9
    (f.cup_seconds(600), (1.5771, 7.6090), {"litres": 1.58, "seconds": 8}),
    (f.cup_seconds(50), (0.1314, 91.31), {"litres": 0.13, "seconds": 92}),
    (f.cup_seconds_from_flow(2.0), (6.0,), {"seconds": 6}),
    # F10
    (f.ebike_km(500), (54.945, 40.0, 29.940), {"gentle": 55, "average": 40, "hard": 30}),
    # F11
    (f.mixed_range_km(600), (420.0, 450.0), {"low": 420, "high": 450}),
    # F12
    (f.print_inches(4000, 3000), (13.3333, 10.0), {"width": 13.3, "height": 10}),
    (f.print_inches(8064, 6048), (26.88, 20.16), {"width": 26.8, "height": 20.1}),
    (f.print_inches_from_megapixels(12), (13.3333, 10.0), {"width": 13.3, "height": 10}),
    # F13
    (f.aperture_ratio(1.8, 2.2), (1.4938,), {"times": 1.49}),
    (f.aperture_ratio(1.6, 2.4), (2.25,), {"times": 2.25}),
    # F14
    (f.transfer_seconds(10_000, 500), (20.0,), {"seconds": 20}),
    (f.megabytes_per_second(1000), (125.0,), {"rate": 120}),
    # F15
    (f.photos(128), (32_000.0,), {"photos": 32_000}),
    (f.photos(256), (64_000.0,), {"photos": 64_000}),
    # F16
    (f.electricity(10, 10), (0.1,), {"kwh": 0.1}),
    (f.electricity(1000, 2, 0.5), (2.0, 1.0), {"kwh": 2, "cost": 1}),
    # F17: √(1080² + 2400²) = 2631.8
    (e.pixels_per_inch(1080, 2400, 6.5), (404.89,), {"ppi": 405}),
    # F18
    (e.screen_nits(1000), (115.48,), {"nits": 110}),
    (e.throw_distance(1.2), (2.6566,), {"metres": 2.66}),
    # F19
    (e.suction_watts(20_000, 1.2), (399.84,), {"watts": 390}),
    # F20
    (e.battery_years(3000), (8.2192,), {"years": 8.2}),
    (e.battery_years(1000), (2.7397,), {"years": 2.7}),
    # F21
    (e.laptop_hours(75, 8), (9.375,), {"hours": 9.3}),
    # F22
    (e.delay_frames(150), (9.0,), {"frames": 9}),
    # the plain ones
    (e.lamp_years(25_000), (22.831,), {"years": 22}),
    (e.days_of_use(30, 2), (15.0,), {"days": 15}),
    (e.recharge_hours(74, 30), (2.902,), {"hours": 3}),
    (e.solar_hours(1024, 400), (3.4133, 4.2667), {"low": 3.5, "high": 4.3}),
    (e.one_in(0.0001), (1_000_000.0,), {"count": 1_000_000}),
    (e.slow_motion(240), (8.0,), {"times": 8}),
    (e.slower_shutter(4), (16.0,), {"times": 16, "slow": 4}),
    (e.water_bottles(1000), (2.0,), {"bottles": 2}),
    (e.paper_sheets(4.4), (1.0078,), {"sheets": 1}),
    (e.days_of_water(2000), (6.5789,), {"months": 6.5}),
    (e.tank_hours(4000, 300), (13.333,), {"hours": 13}),
]


@pytest.mark.parametrize(("computed", "exact", "values"), WORKED)
def test_worked_figures(computed, exact, values):
    assert computed.exact == pytest.approx(exact, rel=2e-4)
    assert {name: computed.values[name] for name in values} == pytest.approx(values)


@pytest.mark.parametrize(
    ("lumens", "watts"),
    [
        (250, 25),
        (449, 25),
        (450, 40),
        (799.9, 40),
        (800, 60),
        (1099, 60),
        (1100, 75),
        (1599, 75),
        (1600, 100),
        (2599, 100),
        (2600, 150),
    ],
)
def test_bulbs_take_the_nearest_lower_step(lumens, watts):
    assert f.bulb_watts(lumens).values["watts"] == watts


def test_screen_of_100_inches():
    width, height = e.screen_metres(100)
    assert (round(width, 2), round(height, 2), round(width * height, 2)) == (2.21, 1.25, 2.76)


def test_the_sum_is_shown_with_its_figures():
    assert f.watt_hours(3.7, 20_000).shown == "3.7 V × 20,000 mAh ÷ 1,000 = 74 Wh"
    assert f.runtime_hours(1024, 60).shown == "1,024 Wh × 0.85 × 0.9 ÷ 60 W ≈ 13 h"
    assert f.bulb_watts(850).shown == "850 lm ≥ 800 lm → 60 W"
    assert f.phone_charges_from_mah(10_000).shown == (
        "3.7 V × 10,000 mAh ÷ 1,000 = 37 Wh; 37 Wh × 0.8 × 0.88 ÷ (5,000 mAh × 3.85 V ÷ 1,000) ≈ 1.3"
    )


BAD = [0, -1, math.nan, math.inf, True]
ALL = {**e.FORMULAS, "mixed_range_km": f.mixed_range_km}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", sorted(ALL))
def test_impossible_input_is_refused_everywhere(name, bad):
    required = [p.name for p in inspect.signature(ALL[name]).parameters.values() if p.default is p.empty]
    for place in required:
        with pytest.raises(ValueError, match="must be a number above zero"):
            ALL[name](**{other: (bad if other == place else 10.0) for other in required})


@pytest.mark.parametrize(
    "call",
    [
        lambda: f.runtime_hours(1000, 100, efficiency=1.2),
        lambda: f.runtime_hours(1000, 100, reserve=1),
        lambda: f.runtime_hours(1000, 100, reserve=-0.1),
        lambda: f.phone_charges(37, bank_efficiency=85),
        lambda: f.phone_charges(0.5),
        lambda: f.bulb_watts(249),
        lambda: f.loudness(60),
        lambda: f.loudness(75),
        lambda: e.one_in(60),
        lambda: e.slow_motion(30),
        lambda: e.slower_shutter(7),
        lambda: e.lamp_years(100),
        lambda: e.battery_years(10),
        lambda: e.days_of_water(50),
        lambda: e.water_bottles(100),
        lambda: e.water_bottles(10_800),
        lambda: e.paper_sheets(500),
    ],
)
def test_a_figure_that_would_mislead_is_refused(call):
    with pytest.raises(ValueError, match=r"\w"):
        call()


@pytest.mark.parametrize(
    ("value", "down", "near"),
    [(54.945, 54, 55), (1.353, 1.3, 1.4), (13.06, 13, 13), (0.0999, 0.099, 0.1), (64_000, 64_000, 64_000), (1.0, 1.0, 1.0)],
)
def test_rounding(value, down, near):
    assert f.under(value) == pytest.approx(down)
    assert f.about(value) == pytest.approx(near)


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (1024, "1,024", "1024"),
        (20_000, "20,000", "20,000"),
        (3.70, "3.7", "3.7"),
        (74.0, "74", "74"),
        (-10, "-10", "-10"),
        (0.0001, "0.0001", "0.0001"),
        (0.00001, "0.00001", "0.00001"),
        (-0.5, "-0.5", "-0.5"),
        (1_000_000, "1,000,000", "1,000,000"),
    ],
)
def test_numbers_as_people_write_them(value, en, zh):
    assert f.number(value, "en") == en
    assert f.number(value, "zh") == zh


def test_every_formula_names_its_source_and_grade():
    for name, formula in ALL.items():
        doc = formula.__doc__ or ""
        assert any(f" {grade}: " in doc or f" {grade}, " in doc or f"{grade} for" in doc or doc.startswith("F1") for grade in "VCK"), name
