from __future__ import annotations

import pytest

from ropa.intake import read_text
from tests.intake import policy_samples as samples
from tests.intake import policy_shapes as shapes


def test_name_number_alias_and_contact_are_read() -> None:
    found = read_text(samples.CREDIT_COMPANY).controller
    assert found.name == "Lånebron Exempel AB"
    assert found.aliases == ("Lånebron",)
    assert found.org_number == "556100-0005"
    assert found.contact == "kund@lanebron.example"


def test_address_and_telephone_are_read() -> None:
    found = read_text(samples.TWO_COLUMNS).controller
    assert found.address == "Provgatan 5, 111 22 Stockholm"
    assert found.phone == "08-123 45 67"
    assert found.contact == "hej@portvakt.example"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (samples.BY_BASIS, "Grannhjälpen"),
        (samples.DANISH, "Vejviseren ApS"),
        (samples.NORWEGIAN, "Fjord & Fjell Bolig"),
        (samples.ENGLISH, "Pinewood Labs Ltd"),
        (shapes.COLLECTOR, "Kravfyren Inkasso AB"),
        ("Verantwortlicher im Sinne der DSGVO ist: Bergtal GmbH, Musterweg 5, 80331 München", "Bergtal GmbH"),
        ("Le responsable du traitement est Atelier Rivage SARL.", "Atelier Rivage SARL"),
        ("Personuppgiftsansvarig: Ekhaga Hotell AB. Ändamål: rekrytering.", "Ekhaga Hotell AB"),
    ],
)
def test_the_controller_is_named_in_many_ways(text: str, name: str) -> None:
    assert read_text(text).controller.name == name


@pytest.mark.parametrize(
    "text",
    [
        "[Bolagsnamn] är personuppgiftsansvarig.",
        "Vi är personuppgiftsansvariga.",
        "Vid frågor kan du kontakta Integritetsskyddsmyndigheten, imy@imy.se.",
        "Vi lagrar uppgifter hos leverantören (hos vår partner för drift) i Sverige.",
    ],
)
def test_nobody_is_invented(text: str) -> None:
    found = read_text(text).controller
    assert found.name is None
    assert found.contact is None
