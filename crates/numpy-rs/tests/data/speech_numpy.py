"""What NumPy measures in examples/data/speech.wav, in the words of the example `analyze_audio`.

python speech_numpy.py > speech_numpy.txt
"""

import pathlib
import wave

import numpy as np

SPEECH = pathlib.Path(__file__).parents[2] / "examples" / "data" / "speech.wav"
FRAME, HOP = 512, 128


def rms(x):
    return np.sqrt(np.mean(x * x))


def decibels(amplitude):
    return 20 * np.log10(amplitude)


def amplitude(value):
    return f"{value:8.6f}   {decibels(value):7.2f} dBFS"


def tones(power):
    inner = power[1:-1]
    peaks = (inner > power[:-2]) & (inner >= power[2:]) & (inner > power.max() * 1e-3)
    bins = np.flatnonzero(peaks) + 1
    return bins[np.argsort(-power[bins], kind="stable")][:3]


with wave.open(str(SPEECH)) as file:
    rate = file.getframerate()
    stored = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
signal = (stored / 32768.0).mean(axis=1)

peak = np.abs(signal).max()
crest = peak / rms(signal)
step = rate // 20
powers = np.lib.stride_tricks.sliding_window_view(signal * signal, rate)[::step].mean(axis=1)
start = powers.argmax() * step / rate
print(f"peak            {amplitude(peak)}")
print(f"RMS             {amplitude(rms(signal))}")
print(f"crest factor    {crest:8.6f}   {decibels(crest):7.2f} dB")
print(f"loudest second  {amplitude(np.sqrt(powers.max()))}   from {start:.2f} to {start + 1:.2f} s")

window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / FRAME)
frames = np.lib.stride_tricks.sliding_window_view(signal, FRAME)[::HOP]
power = (np.abs(np.fft.rfft(frames * window)) * 2 / window.sum()) ** 2
times = (np.arange(len(frames)) * HOP + FRAME // 2) / rate
frequencies = np.fft.rfftfreq(FRAME, 1 / rate)
for first in range(0, len(signal), rate):
    last = min(first + rate, len(signal))
    within = (times >= first / rate) & (times < last / rate)
    mean = power[within].mean(axis=0) if within.any() else power[-1]
    centroid = (mean * frequencies).sum() / mean.sum()
    dominant = "".join(f"{hertz:9.1f}" for hertz in frequencies[tones(mean)])
    level = decibels(rms(signal[first:last]))
    print(f"{first / rate:6.2f} - {last / rate:6.2f} {level:14.2f} {centroid:14.1f} {dominant}")
print(f"spectrogram     {len(frames)} frames x {len(frequencies)} bins")
