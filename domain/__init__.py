"""The rules: plain functions over a Session. Knows neither Telegram nor the clock."""
