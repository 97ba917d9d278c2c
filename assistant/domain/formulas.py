"""The lexicon's computations: one pure function a formula, each with its sum shown.

Figures a person reads are rounded to two significant digits: durations, counts and money saved downwards, the rest to the
nearest; tables are read at the nearest lower step and never interpolated. Impossible input raises ValueError. Grades: V read in a
primary source, C in a secondary one, K common knowledge or plain arithmetic. The words around a
figure are the lexicon's (`knowledge/specs/`), whose entries name these functions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Computed:
    """What a formula gives: exact results, rounded figures by name for an entry's wording, and the sum as text in any language."""

    exact: tuple[float, ...]
    values: Mapping[str, float]
    shown: str


def positive(**inputs: float) -> None:
    """Raise ValueError unless every input is a finite number above zero."""
    for name, value in inputs.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
            raise ValueError(f"{name} must be a number above zero, not {value!r}")


def share(**inputs: float) -> None:
    """Raise ValueError unless every input is above 0 and at most 1."""
    positive(**inputs)
    for name, value in inputs.items():
        if value > 1:
            raise ValueError(f"{name} is a share of 1, not {value!r}")


def about(value: float) -> float:
    """The nearest figure of two significant digits: 54.9 → 55."""
    return float(f"{value:.2g}")


def under(value: float) -> float:
    """The figure of two significant digits at or below: 1.353 → 1.3, 13.06 → 13."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{math.floor(value / step + 1e-9) * step:.6g}")


def number(value: float, language: str = "en") -> str:
    """A figure as people write it: no trailing zeros; thousands separated in English from 1,000, in Chinese from 10,000."""
    plain = f"{value:.12g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.12f}".rstrip("0")
    if "e" in plain:
        plain = f"{value:.0f}"
    whole, dot, part = plain.partition(".")
    grouped = f"{int(whole):,}" if abs(value) >= (10_000 if language.startswith("zh") else 1_000) else whole
    return grouped + dot + part


def watt_hours(volts: float, mah: float) -> Computed:
    """F1. Wh = V × mAh ÷ 1000. C: m.hhzabc.com/tiezi/1696465.html, it.hebei.com.cn/system/2014/08/23/013856511_01.shtml."""
    positive(volts=volts, mah=mah)
    wh = volts * mah / 1000
    value = float(f"{wh:.4g}")
    shown = f"{number(volts)} V × {number(mah)} mAh ÷ 1,000 = {number(value)} Wh"
    return Computed((wh,), {"wh": value}, shown)


def output_mah(mah: float, cell_volts: float = 3.7, efficiency_low: float = 0.80, efficiency_high: float = 0.85) -> Computed:
    """F2. What a power bank gives at 5 V: mAh × cell V ÷ 5 × η, η 0.80–0.85. C: moruipower.com, ljj-tech.com."""
    positive(mah=mah, cell_volts=cell_volts)
    share(efficiency_low=efficiency_low, efficiency_high=efficiency_high)
    ideal = mah * cell_volts / 5
    low, high = ideal * efficiency_low, ideal * efficiency_high
    values = {"low": under(low), "high": under(high)}
    shown = (
        f"{number(mah)} mAh × {number(cell_volts)} V ÷ 5 V × {number(efficiency_low)}–{number(efficiency_high)}"
        f" ≈ {number(round(low))}–{number(round(high))} mAh"
    )
    return Computed((low, high), values, shown)


def phone_charges(
    wh: float, phone_mah: float = 5000, phone_volts: float = 3.85, bank_efficiency: float = 0.80, phone_efficiency: float = 0.88
) -> Computed:
    """F3. Charges = bank Wh × η(bank) × η(phone) ÷ phone Wh; never cell mAh ÷ phone mAh. η(bank) C: moruipower.com; η(phone) K."""
    positive(wh=wh, phone_mah=phone_mah, phone_volts=phone_volts)
    share(bank_efficiency=bank_efficiency, phone_efficiency=phone_efficiency)
    phone = phone_mah * phone_volts / 1000
    charges = wh * bank_efficiency * phone_efficiency / phone
    value = math.floor(charges * 10 + 1e-9) / 10
    if value == 0:
        raise ValueError("less than a tenth of a charge")
    shown = (
        f"{number(wh)} Wh × {number(bank_efficiency)} × {number(phone_efficiency)} ÷ ({number(phone_mah)} mAh × {number(phone_volts)} V"
        f" ÷ 1,000) ≈ {number(value)}"
    )
    return Computed((charges,), {"charges": value, "phone_mah": phone_mah}, shown)


def phone_charges_from_mah(mah: float, cell_volts: float = 3.7) -> Computed:
    """F1 then F3: charges of a 5,000 mAh phone from the cells' mAh and voltage."""
    wh = watt_hours(cell_volts, mah)
    charges = phone_charges(wh.values["wh"])
    return Computed(charges.exact, charges.values, f"{wh.shown}; {charges.shown}")


def runtime_hours(wh: float, watts: float, efficiency: float = 0.85, reserve: float = 0.10) -> Computed:
    """F4. Hours = Wh × η × (1 − reserve) ÷ W; η 0.85 on AC (0.80–0.90), 0.90–0.95 on DC. C: homepowercalc.com, wattruntime.com."""
    positive(wh=wh, watts=watts)
    share(efficiency=efficiency)
    if not 0 <= reserve < 1:
        raise ValueError(f"reserve is a share below 1, not {reserve!r}")
    hours = wh * efficiency * (1 - reserve) / watts
    value = under(hours)
    shown = f"{number(wh)} Wh × {number(efficiency)} × {number(1 - reserve)} ÷ {number(watts)} W ≈ {number(value)} h"
    return Computed((hours,), {"hours": value, "watts": watts}, shown)


BULBS = ((2600, 150), (1600, 100), (1100, 75), (800, 60), (450, 40), (250, 25))


def bulb_watts(lumens: float) -> Computed:
    """F5. The incandescent bulb of the nearest lower step. C: ledvanceus.com, lightbulbs.org/lumens-vs-watts."""
    positive(lumens=lumens)
    step = next(((lm, watts) for lm, watts in BULBS if lumens >= lm), None)
    if step is None:
        raise ValueError("below 250 lm the table names no bulb")
    lm, watts = step
    shown = f"{number(lumens)} lm ≥ {number(lm)} lm → {watts} W"
    return Computed((float(watts),), {"watts": watts, "step": lm}, shown)


def frame_time_ms(hertz: float) -> Computed:
    """F6. Frame time = 1000 ÷ Hz. K, arithmetic."""
    positive(hertz=hertz)
    ms = 1000 / hertz
    value = round(ms, 1) if ms >= 1 else about(ms)
    return Computed((ms,), {"ms": value}, f"1,000 ÷ {number(hertz)} Hz ≈ {number(value)} ms")


def loudness(decibels: float, reference: float = 60) -> Computed:
    """F7. +10 dB is 10 times the intensity and about twice the loudness; reference 60 dB is talking. V: msdmanuals.com."""
    positive(decibels=decibels, reference=reference)
    less = reference - decibels
    if less < 10:
        raise ValueError("not clearly quieter than the reference")
    times = 2 ** (less / 10)
    part = math.floor(times + 1e-9)
    shown = f"2^(({number(decibels)} − {number(reference)}) ÷ 10) ≈ 1/{part}"
    return Computed((1 / times, 10 ** (-less / 10)), {"part": part, "less": less, "reference": reference}, shown)


def room_area(cadr: float) -> Computed:
    """F8. m² = (0.07–0.12) × CADR in m³/h, for a usual ceiling. C: weste.net/2016/03-05/108985.html."""
    positive(cadr=cadr)
    low, high = 0.07 * cadr, 0.12 * cadr
    values = {"low": about(low), "high": about(high)}
    span = f"{number(values['low'])}–{number(values['high'])}"
    return Computed((low, high), values, f"{number(cadr)} m³/h × 0.07–0.12 ≈ {span} m²")


def cup_seconds(gallons_per_day: float, cup_ml: float = 200) -> Computed:
    """F9. L/min = GPD × 3.785 ÷ 1440, and seconds for a cup, at 25 °C and rated pressure. C for 50 G: zhihu.com/p/47996351, else K."""
    positive(gallons_per_day=gallons_per_day, cup_ml=cup_ml)
    flow = gallons_per_day * 3.785 / 1440
    seconds = cup_ml / 1000 / flow * 60
    values = {"litres": round(flow, 2), "seconds": math.ceil(seconds - 1e-9), "cup_ml": cup_ml}
    shown = (
        f"{number(gallons_per_day)} G × 3.785 ÷ 1,440 ≈ {number(values['litres'])} L/min;"
        f" {number(cup_ml)} ml ÷ {number(values['litres'])} L/min"
        f" ≈ {number(about(seconds))} s"
    )
    return Computed((flow, seconds), values, shown)


def cup_seconds_from_flow(litres_per_minute: float, cup_ml: float = 200) -> Computed:
    """Seconds for a cup at a flow in L/min. K, arithmetic."""
    positive(litres_per_minute=litres_per_minute, cup_ml=cup_ml)
    seconds = cup_ml / 1000 / litres_per_minute * 60
    values = {"litres": litres_per_minute, "seconds": math.ceil(seconds - 1e-9), "cup_ml": cup_ml}
    shown = f"{number(cup_ml)} ml ÷ {number(litres_per_minute)} L/min ≈ {number(about(seconds))} s"
    return Computed((seconds,), values, shown)


def ebike_km(wh: float) -> Computed:
    """F10. km = Wh ÷ (Wh per km): 9.1 gentle, 12.5 average, 16.7 hard. C: cfm-calculator.com/sports/E-Bike-Range-Calculator.php."""
    positive(wh=wh)
    gentle, average, hard = wh / 9.1, wh / 12.5, wh / 16.7
    values = {"gentle": about(gentle), "average": about(average), "hard": about(hard)}
    span = " / ".join(number(km) for km in values.values())
    shown = f"{number(wh)} Wh ÷ 9.1 / 12.5 / 16.7 Wh/km ≈ {span} km"
    return Computed((gentle, average, hard), values, shown)


def mixed_range_km(cltc_km: float) -> Computed:
    """F11. CLTC × 0.70–0.75: an internal sanity check, never to be published. C: freshmotors.net, newthingstoday.com."""
    positive(cltc_km=cltc_km)
    low, high = cltc_km * 0.70, cltc_km * 0.75
    span = f"{number(about(low))}–{number(about(high))}"
    return Computed((low, high), {"low": about(low), "high": about(high)}, f"{number(cltc_km)} km × 0.70–0.75 ≈ {span} km")


def print_inches(width_px: float, height_px: float, ppi: float = 300) -> Computed:
    """F12. Inches = pixels ÷ 300. K, arithmetic."""
    positive(width_px=width_px, height_px=height_px, ppi=ppi)
    width, height = width_px / ppi, height_px / ppi
    values = {"width": math.floor(width * 10 + 1e-9) / 10, "height": math.floor(height * 10 + 1e-9) / 10}
    size = f"{number(values['width'])} × {number(values['height'])}"
    shown = f"{number(width_px)} × {number(height_px)} px ÷ {number(ppi)} ppi ≈ {size} in"
    return Computed((width, height), values, shown)


def print_inches_from_megapixels(megapixels: float) -> Computed:
    """F12 for a 4:3 picture, whose pixels follow from the megapixels: 12 MP → 4,000 × 3,000."""
    positive(megapixels=megapixels)
    height = math.sqrt(megapixels * 1e6 * 3 / 4)
    return print_inches(round(height * 4 / 3), round(height))


def aperture_ratio(f_number: float, other: float) -> Computed:
    """F13. Light ratio = (other f ÷ this f)², on the same sensor. K, optics."""
    positive(f_number=f_number, other=other)
    ratio = (other / f_number) ** 2
    value = float(f"{ratio:.3g}")
    return Computed((ratio,), {"times": value, "other": other}, f"(f/{number(other)} ÷ f/{number(f_number)})² ≈ {number(value)}")


def transfer_seconds(megabytes: float, megabytes_per_second: float) -> Computed:
    """F14. Seconds = MB ÷ (MB/s). K, arithmetic."""
    positive(megabytes=megabytes, megabytes_per_second=megabytes_per_second)
    seconds = megabytes / megabytes_per_second
    value = math.ceil(seconds - 1e-9) if seconds >= 10 else about(seconds)
    shown = f"{number(megabytes)} MB ÷ {number(megabytes_per_second)} MB/s ≈ {number(value)} s"
    return Computed((seconds,), {"seconds": value, "gigabytes": megabytes / 1000}, shown)


def megabytes_per_second(megabits_per_second: float) -> Computed:
    """F14. MB/s = Mbps ÷ 8. K, arithmetic."""
    positive(megabits_per_second=megabits_per_second)
    rate = megabits_per_second / 8
    return Computed((rate,), {"rate": about(rate)}, f"{number(megabits_per_second)} Mbps ÷ 8 ≈ {number(about(rate))} MB/s")


def photos(gigabytes: float, megabytes_each: float = 4) -> Computed:
    """F15. Photos = GB × 1000 ÷ MB each, before the system takes its share. K, arithmetic."""
    positive(gigabytes=gigabytes, megabytes_each=megabytes_each)
    count = gigabytes * 1000 / megabytes_each
    value = under(count)
    return Computed(
        (count,),
        {"photos": value, "each": megabytes_each},
        f"{number(gigabytes)} GB × 1,000 ÷ {number(megabytes_each)} MB ≈ {number(value)}",
    )


def electricity(watts: float, hours: float, tariff: float | None = None) -> Computed:
    """F16. kWh = W × h ÷ 1000; cost = kWh × tariff. K, arithmetic."""
    positive(watts=watts, hours=hours)
    kwh = watts * hours / 1000
    values = {"kwh": about(kwh), "hours": hours}
    shown = f"{number(watts)} W × {number(hours)} h ÷ 1,000 ≈ {number(values['kwh'])} kWh"
    if tariff is None:
        return Computed((kwh,), values, shown)
    positive(tariff=tariff)
    cost = float(f"{kwh * tariff:.2g}")
    return Computed((kwh, kwh * tariff), {**values, "cost": cost}, f"{shown} × {number(tariff)} ≈ {number(cost)}")
