"""More of the lexicon's computations: F17–F22 and the plain arithmetic behind other everyday equivalents (see `formulas.py`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from assistant.domain import formulas
from assistant.domain.formulas import Computed, about, number, positive, share, under


def _worth_saying(time: float) -> None:
    """Raise ValueError where a time in years or months comes out as a small part of one, which says nothing."""
    if time < 0.5:
        raise ValueError("less than half a year or month is said better in days")


def pixels_per_inch(width_px: float, height_px: float, diagonal: float) -> Computed:
    """F17. ppi = √(w² + h²) ÷ diagonal in inches. K, geometry."""
    positive(width_px=width_px, height_px=height_px, diagonal=diagonal)
    ppi = math.hypot(width_px, height_px) / diagonal
    shown = f"√({number(width_px)}² + {number(height_px)}²) ÷ {number(diagonal)} in ≈ {number(round(ppi))} ppi"
    return Computed((ppi,), {"ppi": round(ppi)}, shown)


def screen_metres(inches: float) -> tuple[float, float]:
    """Width and height in metres of a 16:9 picture of this diagonal: 100 in → 2.21 × 1.25."""
    positive(inches=inches)
    diagonal = inches * 0.0254
    return diagonal * 16 / math.hypot(16, 9), diagonal * 9 / math.hypot(16, 9)


def screen_nits(lumens: float, inches: float = 100, gain: float = 1.0) -> Computed:
    """F18. Screen nits ≈ lm × gain ÷ (area × π), 16:9. K, optics of a matt screen."""
    positive(lumens=lumens, inches=inches, gain=gain)
    width, height = screen_metres(inches)
    nits = lumens * gain / (width * height * math.pi)
    value = under(nits)
    shown = f"{number(lumens)} lm × {number(gain)} ÷ ({width:.2f} m × {height:.2f} m × π) ≈ {number(value)} nits"
    return Computed((nits,), {"nits": value, "inches": inches}, shown)


def throw_distance(ratio: float, inches: float = 100) -> Computed:
    """F18. Distance = throw ratio × picture width, 16:9. K, geometry."""
    positive(ratio=ratio, inches=inches)
    width, _ = screen_metres(inches)
    metres = ratio * width
    value = float(f"{metres:.3g}")
    return Computed((metres,), {"metres": value, "inches": inches}, f"{number(ratio)} × {width:.2f} m ≈ {number(value)} m")


def suction_watts(pascals: float, cubic_metres_per_minute: float) -> Computed:
    """F19. Suction power W = Pa × m³/min × 0.01666. C: a forum post quoting the standard's formula, lavender.5ch.net kaden 1547791482."""
    positive(pascals=pascals, cubic_metres_per_minute=cubic_metres_per_minute)
    watts = pascals * cubic_metres_per_minute * 0.01666
    value = under(watts)
    shown = f"{number(pascals)} Pa × {number(cubic_metres_per_minute)} m³/min × 0.01666 ≈ {number(value)} W"
    return Computed((watts,), {"watts": value}, shown)


def battery_years(cycles: float, cycles_per_day: float = 1) -> Computed:
    """F20. Years = cycles ÷ cycles a day ÷ 365, always to the capacity the cycles are rated for. K, arithmetic."""
    positive(cycles=cycles, cycles_per_day=cycles_per_day)
    years = cycles / cycles_per_day / 365
    _worth_saying(years)
    value = under(years)
    shown = f"{number(cycles)} ÷ {number(cycles_per_day)} ÷ 365 ≈ {number(value)}"
    return Computed((years,), {"years": value, "per_day": cycles_per_day}, shown)


def laptop_hours(wh: float, average_watts: float) -> Computed:
    """F21. Hours = Wh ÷ average W. K, arithmetic."""
    positive(wh=wh, average_watts=average_watts)
    hours = wh / average_watts
    value = under(hours)
    return Computed((hours,), {"hours": value, "watts": average_watts}, f"{number(wh)} Wh ÷ {number(average_watts)} W ≈ {number(value)} h")


def delay_frames(milliseconds: float, frames_per_second: float = 60) -> Computed:
    """F22. Frames of delay = ms × fps ÷ 1000: 150 ms ≈ 9 frames at 60 fps. C: arodznegron.medium.com, Bluetooth codecs and video games."""
    positive(milliseconds=milliseconds, frames_per_second=frames_per_second)
    frames = milliseconds * frames_per_second / 1000
    value = about(frames)
    shown = f"{number(milliseconds)} ms × {number(frames_per_second)} fps ÷ 1,000 ≈ {number(value)}"
    return Computed((frames,), {"frames": value, "fps": frames_per_second}, shown)


def lamp_years(hours: float, hours_per_day: float = 3) -> Computed:
    """Years = hours ÷ hours a day ÷ 365: 25,000 h at 3 h ≈ 22 years. K, arithmetic."""
    positive(hours=hours, hours_per_day=hours_per_day)
    years = hours / hours_per_day / 365
    _worth_saying(years)
    value = under(years)
    shown = f"{number(hours)} h ÷ {number(hours_per_day)} h ÷ 365 ≈ {number(value)}"
    return Computed((years,), {"years": value, "per_day": hours_per_day}, shown)


def days_of_use(hours: float, hours_per_day: float) -> Computed:
    """Days = hours ÷ hours a day. K, arithmetic."""
    positive(hours=hours, hours_per_day=hours_per_day)
    days = hours / hours_per_day
    value = math.floor(days + 1e-9) if days >= 1 else under(days)
    shown = f"{number(hours)} h ÷ {number(hours_per_day)} h ≈ {number(value)}"
    return Computed((days,), {"days": value, "per_day": hours_per_day}, shown)


def recharge_hours(wh: float, watts: float, efficiency: float = 0.85) -> Computed:
    """Hours to refill = Wh ÷ (W × η). K, arithmetic; the end of a charge is slower."""
    positive(wh=wh, watts=watts)
    share(efficiency=efficiency)
    hours = wh / (watts * efficiency)
    value = math.ceil(hours * 10 - 1e-9) / 10
    shown = f"{number(wh)} Wh ÷ ({number(watts)} W × {number(efficiency)}) ≈ {number(value)} h"
    return Computed((hours,), {"hours": value}, shown)


def solar_hours(wh: float, watts: float, low: float = 0.60, high: float = 0.75) -> Computed:
    """Hours of good sun = Wh ÷ (W × 0.60–0.75). K, rule of thumb."""
    positive(wh=wh, watts=watts)
    share(low=low, high=high)
    fast, slow = wh / (watts * high), wh / (watts * low)
    values = {"low": math.ceil(fast * 10 - 1e-9) / 10, "high": math.ceil(slow * 10 - 1e-9) / 10}
    span = f"{number(values['low'])}–{number(values['high'])}"
    return Computed((fast, slow), values, f"{number(wh)} Wh ÷ ({number(watts)} W × {number(low)}–{number(high)}) ≈ {span} h")


def one_in(percent: float) -> Computed:
    """A rate in per cent as one in N: 0.0001 % → 1 in 1,000,000. K, arithmetic."""
    positive(percent=percent)
    if percent > 50:
        raise ValueError("one in N makes no sense above 50 %")
    count = 100 / percent
    value = under(count)
    return Computed((count,), {"count": value}, f"100 ÷ {number(percent)} ≈ {number(value)}")


def slow_motion(frames_per_second: float, playback: float = 30) -> Computed:
    """Slow-motion factor = fps ÷ playback fps: 240 at 30 → 8×. K, arithmetic."""
    positive(frames_per_second=frames_per_second, playback=playback)
    if frames_per_second < playback * 2:
        raise ValueError("not twice the playback rate, so no slow motion to speak of")
    factor = frames_per_second / playback
    value = about(factor)
    return Computed(
        (factor,), {"times": value, "playback": playback}, f"{number(frames_per_second)} fps ÷ {number(playback)} fps = {number(value)}"
    )


def slower_shutter(stops: float, shutter: float = 60) -> Computed:
    """Each stop doubles the time a shutter may stay open by hand: 4 stops, 1/60 s → about 1/4 s. K, arithmetic."""
    positive(stops=stops, shutter=shutter)
    if stops > 10:
        raise ValueError("more than 10 stops is no stabiliser's figure")
    factor = 2**stops
    value = round(shutter / factor)
    if value < 1:
        raise ValueError("longer than a second, a hand-held figure nobody should promise")
    return Computed(
        (factor,), {"times": about(factor), "shutter": shutter, "slow": value}, f"1/{number(shutter)} s × 2^{number(stops)} ≈ 1/{value} s"
    )


def water_bottles(grams: float) -> Computed:
    """Weight as 500 ml bottles of water, 500 g each without the bottle. K, arithmetic."""
    positive(grams=grams)
    bottles = grams / 500
    if not 0.75 <= bottles <= 10:
        raise ValueError("not a weight that bottles of water make clearer")
    value = round(bottles * 2) / 2
    shown = f"{number(grams)} g ÷ 500 g ≈ {number(value)}"
    return Computed((bottles,), {"bottles": value, "litres": value / 2}, shown)


def paper_sheets(grams: float) -> Computed:
    """Weight as sheets of A4 at 70 g/m², 4.4 g each. K, arithmetic."""
    positive(grams=grams)
    sheets = grams / (0.210 * 0.297 * 70)
    if not 0.8 <= sheets <= 20:
        raise ValueError("not a weight that sheets of paper make clearer")
    value = max(1, round(sheets))
    return Computed((sheets,), {"sheets": value}, f"{number(grams)} g ÷ 4.37 g ≈ {value}")


def days_of_water(litres: float, litres_per_day: float = 10) -> Computed:
    """Days = rated litres ÷ litres a day. K, arithmetic."""
    positive(litres=litres, litres_per_day=litres_per_day)
    months = litres / litres_per_day / 30.4
    _worth_saying(months)
    value = under(months) if months >= 1 else about(months)
    shown = f"{number(litres)} L ÷ {number(litres_per_day)} L ÷ 30.4 ≈ {number(value)}"
    return Computed((months,), {"months": value, "per_day": litres_per_day}, shown)


def tank_hours(millilitres: float, millilitres_per_hour: float) -> Computed:
    """Hours a tank lasts = ml ÷ (ml/h). K, arithmetic."""
    positive(millilitres=millilitres, millilitres_per_hour=millilitres_per_hour)
    hours = millilitres / millilitres_per_hour
    value = under(hours)
    return Computed((hours,), {"hours": value}, f"{number(millilitres)} ml ÷ {number(millilitres_per_hour)} ml/h ≈ {number(value)} h")


Formula = Callable[..., Computed]

FORMULAS: Mapping[str, Formula] = {
    f.__name__: f
    for f in (
        formulas.watt_hours,
        formulas.output_mah,
        formulas.phone_charges,
        formulas.phone_charges_from_mah,
        formulas.runtime_hours,
        formulas.bulb_watts,
        formulas.frame_time_ms,
        formulas.loudness,
        formulas.room_area,
        formulas.cup_seconds,
        formulas.cup_seconds_from_flow,
        formulas.ebike_km,
        formulas.print_inches,
        formulas.print_inches_from_megapixels,
        formulas.aperture_ratio,
        formulas.transfer_seconds,
        formulas.megabytes_per_second,
        formulas.photos,
        formulas.electricity,
        pixels_per_inch,
        screen_nits,
        throw_distance,
        suction_watts,
        battery_years,
        laptop_hours,
        delay_frames,
        lamp_years,
        days_of_use,
        recharge_hours,
        solar_hours,
        one_in,
        slow_motion,
        slower_shutter,
        water_bottles,
        paper_sheets,
        days_of_water,
        tank_hours,
    )
}
"""The formulas an entry may name. F11 is not among them: a range converted between test cycles must not be published."""
