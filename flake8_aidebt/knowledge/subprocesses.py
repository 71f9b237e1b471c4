"""Child processes: what waits for one to end."""
from .rows import Waits

_NO_PARAMETER = "subprocess.run(..., timeout=60)"

ROWS = (
    *(
        Waits(f"subprocess.{name}", "subprocess", "stdlib", "3.12.1", repair="timeout=60", source="inspect, run observed")
        for name in ("run", "call", "check_call", "check_output")
    ),
    Waits("subprocess.Popen.wait", "subprocess", "stdlib", "3.12.1", position=0, repair="timeout=60", source="inspect"),
    Waits("subprocess.Popen.communicate", "subprocess", "stdlib", "3.12.1", position=1, repair="timeout=60", source="inspect"),
    *(
        Waits(name, "subprocess", "stdlib", "3.12.1", (), repair=_NO_PARAMETER, source="inspect")
        for name in ("subprocess.getoutput", "subprocess.getstatusoutput", "os.system")
    ),
    *(
        Waits(f"invoke.{name}", "subprocess", "invoke", "2.2.1", repair="timeout=60", source="source")
        for name in ("run", "sudo", "Context.run", "Context.sudo")
    ),
)  # fmt: skip
