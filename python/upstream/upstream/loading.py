"""Test files compiled so that what numpy_rs cannot do yet while they are loaded fails only the tests that use it.

Calls, attributes, subscripts and operators in the code that runs at loading (bodies of modules and classes, decorators, defaults) give a
`Missing` where they would raise. What stands in functions is left as it is: that belongs to the tests.
"""

import ast
import operator

from .missing import Missing


def compiled(source, path):
    """The code of a test file, and the names that it needs."""
    tree = _Guard().visit(ast.parse(source, str(path)))
    return compile(ast.fix_missing_locations(tree), str(path), "exec"), {"__guarded__": _guarded, **{name: function for function, name in _NAMES.items()}}


def _guarded(what, function, *args, **kwargs):
    if getattr(getattr(function, "mark", None), "name", None) == "parametrize" and len(args) > 1:
        args = args[0], _parameters(what, *args[:2]), *args[2:]
    try:
        return function(*args, **kwargs)
    except Exception as exception:
        return Missing(f"{what} when the file is loaded: {type(exception).__name__}: {str(exception)[:120]}")


def _parameters(what, names, values):
    """The parameters of a test, up to the first that cannot be made."""
    count = len(names.split(",")) if isinstance(names, str) else len(names)
    made = []
    try:
        made.extend([values] if isinstance(values, Missing) else values)
    except Exception as exception:
        made.append(Missing(f"{what} when the file is loaded: {type(exception).__name__}: {str(exception)[:120]}"))
    return [(value,) * count if isinstance(value, Missing) and count > 1 else value for value in made]


_OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod, ast.Pow: operator.pow, ast.MatMult: operator.matmul, ast.BitAnd: operator.and_, ast.BitOr: operator.or_,
    ast.BitXor: operator.xor, ast.LShift: operator.lshift, ast.RShift: operator.rshift,
}  # fmt: skip

#: The functions that stand for operators, by the names under which the code finds them.
_NAMES = {function: f"__guarded_{function.__name__}__" for function in (*_OPERATORS.values(), operator.getitem, getattr)}

#: Functions that look at the frame that calls them.
_OF_THE_FRAME = ("super", "locals", "globals", "vars", "dir")


class _Guard(ast.NodeTransformer):
    def _guarded(self, node, text, function, *args, keywords=()):
        if not isinstance(function, ast.AST):
            function = ast.Name(_NAMES[function], ast.Load())
        call = ast.Call(ast.Name("__guarded__", ast.Load()), [ast.Constant(text), function, *args], list(keywords))
        return ast.copy_location(call, node)

    def visit_Call(self, node):
        text = ast.unparse(node)[:60]
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _OF_THE_FRAME:
            return node
        return self._guarded(node, text, node.func, *node.args, keywords=node.keywords)

    def visit_Attribute(self, node):
        text = ast.unparse(node)[:60]
        self.generic_visit(node)
        return self._guarded(node, text, getattr, node.value, ast.Constant(node.attr)) if isinstance(node.ctx, ast.Load) else node

    def visit_Subscript(self, node):
        text = ast.unparse(node)[:60]
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        key = node.slice
        if isinstance(key, ast.Slice):
            parts = [part or ast.Constant(None) for part in (key.lower, key.upper, key.step)]
            key = ast.Call(ast.Name("slice", ast.Load()), parts, [])
        elif isinstance(key, ast.Tuple) and any(isinstance(part, (ast.Slice, ast.Starred)) for part in key.elts):
            return node
        return self._guarded(node, text, operator.getitem, node.value, key)

    def visit_BinOp(self, node):
        text = ast.unparse(node)[:60]
        self.generic_visit(node)
        return self._guarded(node, text, _OPERATORS[type(node.op)], node.left, node.right)

    def visit_FunctionDef(self, node):
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.args.defaults = [self.visit(default) for default in node.args.defaults]
        node.args.kw_defaults = [default and self.visit(default) for default in node.args.kw_defaults]
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def _left(self, node):
        return node

    # What a file tries, or watches, it wants to see fail; a lambda runs later.
    visit_Try = visit_TryStar = visit_With = visit_Lambda = _left
