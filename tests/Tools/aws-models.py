#!/usr/bin/env python3
"""Writes tests/Fixtures/aws-models anew: the names of what the product calls, out of the service models and endpoint rules of botocore.

Needs botocore (it comes with moto). Names and types only: no documentation, no examples.
"""
import gzip
import json
import pathlib
import re

import botocore
import botocore.session

ROOT = pathlib.Path(__file__).resolve().parents[2]
CALLS = ROOT / "src/CdkCostGuard.Aws/Calling/AwsOperations.cs"
SERVICES = ROOT / "src/CdkCostGuard.Aws/Calling/AwsServices.cs"
OUT = ROOT / "tests/Fixtures/aws-models"


def write(name, value):
    (OUT / name).write_text(json.dumps(value, indent=2, sort_keys=True) + "\n")


def load(service_id):
    data = pathlib.Path(botocore.__file__).parent / "data"
    found = []
    for path in data.glob("*/*/service-2.json.gz"):
        with gzip.open(path) as file:
            model = json.load(file)
        if model["metadata"].get("serviceId") == service_id:
            found.append((model["metadata"]["apiVersion"], path.parts[-3], model))
    return max(found)[1:]


def slim(model, operations):
    shapes, kept = model["shapes"], {}

    def visit(name):
        if name is None or name in kept:
            return
        shape = shapes[name]
        kept[name] = entry = {"type": shape["type"]}
        if shape["type"] == "structure":
            entry["members"] = {m: {k: v for k, v in (("shape", s["shape"]), ("location", s.get("location")), ("name", s.get("locationName"))) if v}
                                for m, s in shape["members"].items()}
            for member in shape["members"].values():
                visit(member["shape"])
        elif shape["type"] == "list":
            entry["member"] = shape["member"]["shape"]
            visit(entry["member"])
        elif shape["type"] == "map":
            entry["value"] = shape["value"]["shape"]
            visit(entry["value"])
        elif shape.get("enum"):
            entry["enum"] = shape["enum"][:1] if len(shape["enum"]) > 40 else shape["enum"]

    ops = {}
    for name in sorted(operations):
        op = model["operations"][name]
        output = op.get("output", {})
        ops[name] = {k: v for k, v in (("method", op["http"]["method"]), ("uri", op["http"]["requestUri"]), ("input", op.get("input", {}).get("shape")),
                                       ("output", output.get("shape")), ("wrapper", output.get("resultWrapper"))) if v}
        visit(ops[name].get("input"))
        visit(ops[name].get("output"))
    metadata = model["metadata"]
    keys = ("serviceId", "endpointPrefix", "apiVersion", "protocol", "targetPrefix", "signingName")
    return {"service": {k: metadata[k] for k in keys if k in metadata}, "operations": ops, "shapes": kept}


def main():
    ids = dict(re.findall(r"AwsService (\w+) = new\(\s*\"([^\"]+)\"", SERVICES.read_text()))
    calls = {}
    for service, operation in re.findall(r"AwsServices\.(\w+),\s*\"(\w+)\"", CALLS.read_text()):
        calls.setdefault(ids[service], set()).add(operation)
    OUT.mkdir(parents=True, exist_ok=True)
    session = botocore.session.Session()
    session.set_credentials("x", "x")
    regions = [r for p in ("aws", "aws-us-gov", "aws-cn") for r in session.get_available_regions("cloudformation", p)]
    endpoints = {}
    for service_id, operations in sorted(calls.items()):
        name, model = load(service_id)
        write(name + ".json", slim(model, operations))
        endpoints[service_id] = {}
        for region in regions:
            client = session.create_client(name, region)
            operation = client.meta.service_model.operation_model(sorted(operations)[0])
            endpoint = client._ruleset_resolver.construct_endpoint(operation, {}, {"client_config": client.meta.config, "client_region": region})
            schemes = endpoint.properties.get("authSchemes", [])
            endpoints[service_id][region] = " ".join([endpoint.url, schemes[0].get("signingRegion", region) if schemes else region])
    write("endpoints.json", endpoints)


if __name__ == "__main__":
    main()
